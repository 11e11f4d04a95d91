package talk.loma.desktop.tour

import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.InternalComposeUiApi
import androidx.compose.ui.LocalSystemTheme
import androidx.compose.ui.SystemTheme
import androidx.compose.ui.unit.Density
import androidx.compose.ui.use
import java.nio.file.Files
import java.nio.file.Path
import org.jetbrains.skia.EncodedImageFormat
import talk.loma.desktop.onScreenThread
import talk.loma.ui.LomaApp

/** How somebody looks at the app. Sizes are dp. */
enum class Look(val width: Int, val height: Int, val fontScale: Float = 1f, val isDark: Boolean = false) {
    LIGHT(411, 891),
    DARK(411, 891, isDark = true),
    LARGE(411, 891, fontScale = 2f),
    SMALL(360, 640),
    TABLET(960, 720),
}

private const val SHARPNESS = 2f

/** Every scene in every look; answers how many pictures that were. */
fun paintTour(scenes: Path, folder: Path, looks: List<Look> = Look.entries): Int {
    val all = scenes(scenes)
    for (look in looks) {
        val place = Files.createDirectories(folder.resolve(look.name.lowercase()))
        for (scene in all) Files.write(place.resolve("${scene.name}.png"), paint(scene, look, scenes))
    }
    return all.size * looks.size
}

/** One scene as PNG, after everything that moves has come to rest. */
@OptIn(ExperimentalComposeUiApi::class, InternalComposeUiApi::class)
fun paint(scene: Scene, look: Look, photos: Path): ByteArray {
    val width = (look.width * SHARPNESS).toInt()
    val height = (look.height * SHARPNESS).toInt()
    val stage = onScreenThread {
        ImageComposeScene(width, height, Density(SHARPNESS, look.fontScale)) {
            val theme = if (look.isDark) SystemTheme.Dark else SystemTheme.Light
            CompositionLocalProvider(LocalSystemTheme provides theme) { LomaApp(scene.state, scene.device(photos)) }
        }
    }
    repeat(FRAMES) { frame -> onScreenThread { stage.render(frame * FRAME_NANOS).close() } }
    return onScreenThread {
        stage.use { it.render(FRAMES * FRAME_NANOS).use { image -> checkNotNull(image.encodeToData(EncodedImageFormat.PNG)).bytes } }
    }
}

private const val FRAMES = 40
private const val FRAME_NANOS = 16_666_667L
