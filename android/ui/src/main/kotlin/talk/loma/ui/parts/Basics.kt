package talk.loma.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.RowScope
import androidx.compose.foundation.layout.defaultMinSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.material3.Button
import androidx.compose.material3.Card
import androidx.compose.material3.CardDefaults
import androidx.compose.material3.Icon
import androidx.compose.material3.IconButton
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedButton
import androidx.compose.material3.Text
import androidx.compose.material3.TextButton
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.vector.ImageVector
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.role
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import talk.loma.ui.theme.LomaIcons

/** At the edges, between cards, within groups. */
internal val Edge = 16.dp
internal val Between = 12.dp
internal val Within = 8.dp

/** The name of a screen: a heading that wraps, so that nothing is cut at any size of text. */
@Composable
fun ScreenTitle(text: String, modifier: Modifier = Modifier, subtitle: String = "") {
    Column(modifier.fillMaxWidth().padding(top = 4.dp, bottom = 4.dp)) {
        TitleText(text)
        if (subtitle.isNotEmpty()) QuietText(subtitle)
    }
}

/**
 * Large words. They grow less than the others, as on Android 14 and later: at twice their size "Hausratversicherung"
 * would not fit into a line.
 */
@Composable
internal fun TitleText(text: String, modifier: Modifier = Modifier, color: Color = Color.Unspecified) {
    val density = LocalDensity.current
    CompositionLocalProvider(LocalDensity provides Density(density.density, density.fontScale.coerceAtMost(TITLE_GROWS_TO))) {
        Text(text, modifier.semantics { heading() }, color, style = MaterialTheme.typography.titleLarge)
    }
}

private const val TITLE_GROWS_TO = 1.45f

/** A sign beside words grows with them. */
@Composable
internal fun Sign(sign: ImageVector, tint: Color, modifier: Modifier = Modifier, size: Dp = 20.dp) {
    Icon(sign, null, modifier.size(size * LocalDensity.current.fontScale.coerceIn(1f, SIGN_GROWS_TO)), tint)
}

private const val SIGN_GROWS_TO = 1.6f

@Composable
fun SectionTitle(text: String, modifier: Modifier = Modifier) {
    Text(text, modifier.padding(top = Between).semantics { heading() }, style = MaterialTheme.typography.titleMedium)
}

@Composable
fun QuietText(text: String, modifier: Modifier = Modifier, align: TextAlign? = null) {
    Text(
        text, modifier, textAlign = align,
        color = MaterialTheme.colorScheme.onSurfaceVariant, style = MaterialTheme.typography.bodyMedium,
    )
}

/** One surface with what belongs together. With [onClick] all of it is one button. */
@Composable
fun LomaCard(
    modifier: Modifier = Modifier,
    color: Color = MaterialTheme.colorScheme.surfaceContainerLow,
    onClick: (() -> Unit)? = null,
    content: @Composable ColumnScope.() -> Unit,
) {
    val colors = CardDefaults.cardColors(containerColor = color, contentColor = MaterialTheme.colorScheme.onSurface)
    val padded: @Composable ColumnScope.() -> Unit = {
        Column(Modifier.fillMaxWidth().padding(Edge), Arrangement.spacedBy(4.dp), content = content)
    }
    if (onClick == null) {
        Card(modifier.fillMaxWidth(), colors = colors, content = padded)
    } else {
        Card(onClick, modifier.fillMaxWidth().semantics { role = Role.Button }, colors = colors, content = padded)
    }
}

/** The one thing to do on a screen. */
@Composable
fun PrimaryButton(text: String, onClick: () -> Unit, modifier: Modifier = Modifier, isEnabled: Boolean = true) {
    Button(onClick, modifier.fillMaxWidth().defaultMinSize(minHeight = 48.dp), isEnabled) { ButtonText(text) }
}

@Composable
fun SecondaryButton(
    text: String, onClick: () -> Unit, modifier: Modifier = Modifier, isEnabled: Boolean = true, sign: ImageVector? = null,
) {
    OutlinedButton(onClick, modifier.defaultMinSize(minHeight = 48.dp), isEnabled) {
        if (sign != null) Icon(sign, null, Modifier.padding(end = Within).size(20.dp))
        ButtonText(text)
    }
}

@Composable
fun QuietButton(text: String, onClick: () -> Unit, modifier: Modifier = Modifier, isEnabled: Boolean = true) {
    TextButton(
        onClick, modifier.defaultMinSize(minWidth = 48.dp, minHeight = 48.dp), isEnabled,
        contentPadding = PaddingValues(horizontal = 4.dp),
    ) { ButtonText(text) }
}

/** Buttons that wrap below each other when there is no room. */
@Composable
private fun ButtonText(text: String) {
    Text(text, Modifier.padding(vertical = 4.dp), textAlign = TextAlign.Center)
}

/** A button that is only a sign; [label] says what it does. */
@Composable
fun SignButton(sign: ImageVector, label: String, onClick: () -> Unit, modifier: Modifier = Modifier, isEnabled: Boolean = true) {
    IconButton(onClick, modifier.size(48.dp), isEnabled) { Icon(sign, label) }
}

/** Says that a row leads somewhere. */
@Composable
internal fun Chevron() {
    Sign(LomaIcons.Chevron, MaterialTheme.colorScheme.onSurfaceVariant)
}

@Composable
internal fun SpreadRow(modifier: Modifier = Modifier, content: @Composable RowScope.() -> Unit) {
    Row(modifier.fillMaxWidth(), Arrangement.spacedBy(Between), Alignment.CenterVertically, content)
}
