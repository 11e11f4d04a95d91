package talk.loma.ui.theme

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.material3.ColorScheme
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Shapes
import androidx.compose.material3.lightColorScheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.unit.dp
import talk.loma.types.Captions
import talk.loma.types.FIRST_THEME
import talk.loma.types.Palette
import talk.loma.types.Theme

/** Static words in the language of the view. */
val LocalCaptions = staticCompositionLocalOf { Captions.of("de") }

internal val LocalPalette = staticCompositionLocalOf<Palette> { error("outside of LomaTheme") }

/** The words of the language, wherever something is drawn. */
val captions: Captions
    @Composable get() = LocalCaptions.current

/** Paints with the colours that the core has derived from the brand. */
@Composable
fun LomaTheme(theme: Theme, language: String, isDark: Boolean = isSystemInDarkTheme(), content: @Composable () -> Unit) {
    val palette = if (isDark) theme.dark else theme.light
    val colors = remember(palette) { palette.colorScheme() }
    CompositionLocalProvider(LocalPalette provides palette, LocalCaptions provides Captions.of(language)) {
        MaterialTheme(colors, LomaShapes, LomaType, content)
    }
}

/** The house's own colours, before the core has told those of the brand. */
val firstTheme: Theme by lazy { Theme.bincodeDeserialize(FIRST_THEME.hexToByteArray()) }

private val LomaShapes = Shapes(medium = RoundedCornerShape(16.dp), large = RoundedCornerShape(16.dp))

internal fun UInt.color() = Color(toLong())

/** Every role is named, so that none falls back to a colour of Material's own. */
private fun Palette.colorScheme(): ColorScheme = lightColorScheme(
    primary = primary.color(),
    onPrimary = onPrimary.color(),
    primaryContainer = primaryContainer.color(),
    onPrimaryContainer = onPrimaryContainer.color(),
    inversePrimary = inversePrimary.color(),
    secondary = secondary.color(),
    onSecondary = onSecondary.color(),
    secondaryContainer = secondaryContainer.color(),
    onSecondaryContainer = onSecondaryContainer.color(),
    tertiary = tertiary.color(),
    onTertiary = onTertiary.color(),
    tertiaryContainer = tertiaryContainer.color(),
    onTertiaryContainer = onTertiaryContainer.color(),
    background = background.color(),
    onBackground = onBackground.color(),
    surface = surface.color(),
    onSurface = onSurface.color(),
    surfaceVariant = surfaceVariant.color(),
    onSurfaceVariant = onSurfaceVariant.color(),
    surfaceTint = primary.color(),
    inverseSurface = inverseSurface.color(),
    inverseOnSurface = inverseOnSurface.color(),
    error = error.color(),
    onError = onError.color(),
    errorContainer = errorContainer.color(),
    onErrorContainer = onErrorContainer.color(),
    outline = outline.color(),
    outlineVariant = outlineVariant.color(),
    scrim = scrim.color(),
    surfaceBright = surfaceBright.color(),
    surfaceContainer = surfaceContainer.color(),
    surfaceContainerHigh = surfaceContainerHigh.color(),
    surfaceContainerHighest = surfaceContainerHighest.color(),
    surfaceContainerLow = surfaceContainerLow.color(),
    surfaceContainerLowest = surfaceContainerLowest.color(),
    surfaceDim = surfaceDim.color(),
)
