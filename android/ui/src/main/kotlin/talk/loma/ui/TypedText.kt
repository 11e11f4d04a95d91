package talk.loma.ui

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Stable
import androidx.compose.runtime.compositionLocalOf
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue

/** The number of the last event that the view on the screen knows of. */
val LocalUpTo = compositionLocalOf { 0L }

/**
 * What stands in a field whose text the core keeps.
 *
 * A letter is shown at once and told to the core, whose view comes a moment later, when the next letter may already be
 * there. Only a view that knows of everything typed here may say what stands in the field.
 */
@Stable
class TypedText(text: String) {
    var shown by mutableStateOf(text)
        private set

    private var lastTold = 0L

    /** [tell] answers with the number of its event. */
    fun type(text: String, tell: (String) -> Long) {
        shown = text
        lastTold = tell(text)
    }

    /** A view has come. */
    fun hear(text: String, upTo: Long) {
        if (upTo >= lastTold) shown = text
    }
}

/** One per field: [key] says which, so that another conversation begins with its own words. */
@Composable
fun rememberTyped(text: String, key: Any? = null): TypedText {
    val typed = remember(key) { TypedText(text) }
    typed.hear(text, LocalUpTo.current)
    return typed
}
