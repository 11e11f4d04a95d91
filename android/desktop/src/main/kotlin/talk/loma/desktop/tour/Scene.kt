package talk.loma.desktop.tour

import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.nameWithoutExtension
import kotlin.io.path.readBytes
import talk.loma.desktop.picture
import talk.loma.shell.Breakage
import talk.loma.shell.CoreState
import talk.loma.types.ViewModel
import talk.loma.ui.Device

/** A moment of the app: what there is to draw, and its name. */
class Scene(val name: String, val state: CoreState) {
    /** Nobody looks after this one. */
    fun device(folder: Path) = Device(
        send = { 0L },
        hasCamera = true,
        photo = { handle -> folder.resolve("$handle.jpg").takeIf(Files::exists)?.let { picture(it.readBytes()) } },
        language = if (name.endsWith("-en")) "en" else "de",
    )
}

/** The views that the core was in, and the moments in which there is no core to ask. */
fun scenes(folder: Path): List<Scene> {
    val views = Files.newDirectoryStream(folder, "*.bin").use { files ->
        files.map { Scene(it.nameWithoutExtension, CoreState.Running(ViewModel.bincodeDeserialize(it.readBytes()))) }
    }
    val withoutCore = Breakage.entries.map { Scene("broken-${it.name.lowercase().replace('_', '-')}", CoreState.Broken(it)) }
    return (views + withoutCore + Scene("launch", CoreState.Opening)).sortedBy { it.name }
}
