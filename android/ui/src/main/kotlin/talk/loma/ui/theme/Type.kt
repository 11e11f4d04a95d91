package talk.loma.ui.theme

import androidx.compose.material3.Typography
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.style.Hyphens
import androidx.compose.ui.text.style.LineBreak
import androidx.compose.ui.unit.TextUnit
import androidx.compose.ui.unit.sp

/** German words are long: they break at their joints, where the platform knows them. */
private fun style(size: TextUnit, line: TextUnit, weight: FontWeight = FontWeight.Normal) =
    TextStyle(fontSize = size, lineHeight = line, fontWeight = weight, hyphens = Hyphens.Auto, lineBreak = LineBreak.Paragraph)

internal val LomaType = Typography(
    displaySmall = style(32.sp, 40.sp),
    headlineSmall = style(22.sp, 28.sp),
    titleLarge = style(22.sp, 28.sp),
    titleMedium = style(16.sp, 24.sp, FontWeight.Medium),
    titleSmall = style(14.sp, 20.sp, FontWeight.Medium),
    bodyLarge = style(16.sp, 24.sp),
    bodyMedium = style(14.sp, 20.sp),
    bodySmall = style(12.sp, 16.sp),
    labelLarge = style(14.sp, 20.sp, FontWeight.Medium),
    labelMedium = style(12.sp, 16.sp, FontWeight.Medium),
    labelSmall = style(11.sp, 16.sp, FontWeight.Medium),
)

/** From this size of text on, what stood side by side stands below each other. */
internal const val LARGE_TEXT = 1.3f

/** Amounts stand below each other: every figure is as wide as the next. */
internal const val TABULAR_FIGURES = "tnum"
