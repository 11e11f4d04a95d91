package talk.loma.desktop

import kotlin.test.Test
import kotlin.test.assertEquals
import talk.loma.ui.TypedText

/** What stands in a field while the core's answers to its letters are still on their way. */
class TypedTextTest {
    private val typed = TypedText("")
    private var events = 0L

    private fun type(text: String) = typed.type(text) { ++events }

    @Test fun `a view that does not know the last letter yet takes nothing back`() {
        type("K")
        type("Ko")
        typed.hear("K", upTo = 1)
        assertEquals("Ko", typed.shown)
        typed.hear("Ko", upTo = 2)
        assertEquals("Ko", typed.shown)
    }

    @Test fun `a field that the core empties is empty, also when the views in between were never drawn`() {
        type("Danke")
        ++events // sent
        typed.hear("", upTo = 2)
        assertEquals("", typed.shown)
    }

    @Test fun `what the core restores stands there`() {
        typed.hear("von gestern", upTo = 0)
        assertEquals("von gestern", typed.shown)
    }

    @Test fun `a letter that was taken back again stays away`() {
        type("a")
        type("")
        typed.hear("a", upTo = 1)
        typed.hear("", upTo = 2)
        assertEquals("", typed.shown)
    }
}
