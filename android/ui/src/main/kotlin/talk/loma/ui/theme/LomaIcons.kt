package talk.loma.ui.theme

import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.graphics.vector.addPathNodes
import androidx.compose.ui.unit.dp

/** Our own signs, drawn in lines of one weight on a grid of 24. */
object LomaIcons {
    val ShieldCheck by drawn("$SHIELD M8.2 11.8 L11 14.6 L16 9.4")
    val ShieldOff by drawn("$SHIELD M7.5 7.5 L16.5 16.5")
    val Clock by drawn("M12 3.5 A8.5 8.5 0 1 1 11.99 3.5 M12 7.5 V12.2 L15.2 14")
    val Exclamation by drawn("M12 3.5 A8.5 8.5 0 1 1 11.99 3.5 M12 7.6 V12.8 M12 16.2 V16.3")
    val Dot by drawn("M12 8 A4 4 0 1 1 11.99 8 Z M12 10 A2 2 0 1 1 11.99 10 Z M12 11.5 V12.5")
    val Home by drawn("M4 11 L12 4 L20 11 M6 9.5 V19.5 H18 V9.5")
    val Document by drawn("M6.5 3.5 H14 L18.5 8 V20.5 H6.5 Z M14 3.5 V8 H18.5 M9.5 12.5 H15.5 M9.5 16 H15.5")
    val Umbrella by drawn("M3.5 12.5 A8.5 8.5 0 0 1 20.5 12.5 Z M12 12.5 V18 A2.2 2.2 0 0 1 7.6 18 M12 2.5 V4")
    val Messages by drawn("M4 5 H20 V16.5 H11 L7 20 V16.5 H4 Z M8 9 H16 M8 12.5 H13")
    val Person by drawn("M12 4 A3.8 3.8 0 1 1 11.99 4 M4.5 20 C5 15.5 8 13.8 12 13.8 C16 13.8 19 15.5 19.5 20")
    val People by drawn(
        "M9 5 A3.3 3.3 0 1 1 8.99 5 M2.8 19 C3.2 15.2 5.8 13.6 9 13.6 C12.2 13.6 14.8 15.2 15.2 19 " +
            "M15.5 5.3 A3.2 3.2 0 0 1 15.5 11.4 M17.2 13.8 C19.4 14.4 20.9 16 21.2 19",
    )
    val More by drawn("M4 7 H20 M4 12 H20 M4 17 H20")
    val Camera by drawn("M4 7.5 H8 L9.5 5 H14.5 L16 7.5 H20 V19 H4 Z M12 9.5 A3.5 3.5 0 1 1 11.99 9.5")
    val Gallery by drawn("M4 4.5 H20 V19.5 H4 Z M4 16 L9 11 L13 15 L16 12.5 L20 16 M15.5 7.5 A1.2 1.2 0 1 1 15.49 7.5")
    val Offline by drawn("M4 4 L20 20 M7 9.2 A4.5 4.5 0 0 0 7.5 18 H16 M10 6.4 A5 5 0 0 1 16.6 10 A4 4 0 0 1 18.6 17")
    val Chevron by drawn("M9.5 5.5 L16 12 L9.5 18.5")
    val ChevronDown by drawn("M5.5 9.5 L12 16 L18.5 9.5")
    val Back by drawn("M20 12 H4.5 M11 5.5 L4.5 12 L11 18.5")
    val Close by drawn("M5.5 5.5 L18.5 18.5 M18.5 5.5 L5.5 18.5")
    val Search by drawn("M10.5 4 A6.5 6.5 0 1 1 10.49 4 M15.3 15.3 L20.5 20.5")
    val Send by drawn("M4 4.5 L20.5 12 L4 19.5 L6 12 Z M6 12 H13")
    val Plus by drawn("M12 5 V19 M5 12 H19")
    val Eye by drawn("M2.5 12 C5 7.5 8.3 5.5 12 5.5 C15.7 5.5 19 7.5 21.5 12 C19 16.5 15.7 18.5 12 18.5 C8.3 18.5 5 16.5 2.5 12 Z M12 9 A3 3 0 1 1 11.99 9")
    val EyeOff by drawn("M4 4 L20 20 M9.5 5.8 C15 4.5 19 7.5 21.5 12 C20.7 13.5 19.7 14.8 18.6 15.8 M6 7.6 C4.6 8.7 3.4 10.2 2.5 12 C5 16.5 8.3 18.5 12 18.5 C13.3 18.5 14.6 18.2 15.7 17.7")
    val Check by drawn("M5 12.5 L10 17.5 L19.5 7")
    val Phone by drawn("M7.5 3 H16.5 V21 H7.5 Z M10.8 18 H13.2")
}

private const val SHIELD = "M12 3 L19.5 5.8 V11.5 C19.5 16 16.5 19.3 12 21 C7.5 19.3 4.5 16 4.5 11.5 V5.8 Z"

private fun drawn(path: String) = lazy(LazyThreadSafetyMode.PUBLICATION) {
    ImageVector.Builder(defaultWidth = 24.dp, defaultHeight = 24.dp, viewportWidth = 24f, viewportHeight = 24f)
        .addPath(
            pathData = addPathNodes(path),
            stroke = SolidColor(Color.Black),
            strokeLineWidth = 1.8f,
            strokeLineCap = StrokeCap.Round,
            strokeLineJoin = StrokeJoin.Round,
        )
        .build()
}
