package talk.loma.desktop

import androidx.compose.material3.IconButton
import androidx.compose.material3.Text
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.v2.runSkikoComposeUiTest
import androidx.compose.ui.unit.Density
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import talk.loma.desktop.tour.Scene
import talk.loma.desktop.tour.scenes
import talk.loma.ui.LomaApp

/** What a screen reader can say and a thumb can hit, on every screen in every state. */
@OptIn(ExperimentalTestApi::class)
class AccessibilityTest {
    private val folder: Path = Path.of(System.getProperty("loma.scenes"))

    @Test fun `every control on every screen has a name, a role and room for a thumb`() {
        val faults = scenes(folder).flatMap { scene -> faultsOf(scene).map { "${scene.name}: $it" } }
        assertEquals(emptyList(), faults)
    }

    @Test fun `with text twice as large the same holds`() {
        val faults = scenes(folder).flatMap { scene -> faultsOf(scene, fontScale = 2f).map { "${scene.name}: $it" } }
        assertEquals(emptyList(), faults)
    }

    @Test fun `every screen has a heading to jump to`() {
        val without = scenes(folder).filter { it.name != "launch" && headings(it) == 0 }
        assertEquals(emptyList(), without.map { it.name })
    }

    @Test fun `a sign without a name, a bare click and targets too close are noticed`() {
        val found = faults({
            Column {
                IconButton({}) {}
                Text("Eins", Modifier.clickable {})
                Text("Zwei", Modifier.clickable {})
            }
        })
        for (fault in listOf("without a name", "\"Eins\" has no role", "\"Eins\" and \"Zwei\"")) {
            assertTrue(found.any { fault in it }, "$fault is not in $found")
        }
    }

    private fun faultsOf(scene: Scene, fontScale: Float = 1f) =
        faults({ LomaApp(scene.state, scene.device(folder)) }, fontScale)

    /** On a screen so long that nothing is scrolled away. */
    private fun faults(content: @Composable () -> Unit, fontScale: Float = 1f): List<String> {
        var faults = emptyList<String>()
        runSkikoComposeUiTest(Size(WIDTH, HEIGHT), Density(1f, fontScale)) {
            setContent(content)
            waitForIdle()
            val controls = onAllNodes(isControl).fetchSemanticsNodes()
            faults = controls.flatMap(::faultsOf) + tooClose(controls)
        }
        return faults
    }

    private fun headings(scene: Scene): Int {
        var count = 0
        runSkikoComposeUiTest(Size(WIDTH, HEIGHT), Density(1f)) {
            setContent { LomaApp(scene.state, scene.device(folder)) }
            waitForIdle()
            count = onAllNodes(SemanticsMatcher.keyIsDefined(SemanticsProperties.Heading)).fetchSemanticsNodes().size
        }
        return count
    }

    private fun faultsOf(node: SemanticsNode): List<String> {
        val name = node.name()
        val isField = node.config.contains(SemanticsActions.SetText)
        return listOfNotNull(
            "a control without a name at ${node.boundsInRoot}".takeIf { name.isBlank() },
            "\"$name\" has no role".takeIf { !isField && node.config.getOrNull(SemanticsProperties.Role) == null },
        )
    }

    /** Compose makes every target 48 dp large; where two then share a place, one of them is too small. */
    private fun tooClose(controls: List<SemanticsNode>): List<String> =
        controls.flatMapIndexed { index, one ->
            controls.drop(index + 1).filter { other -> one.sharesPlaceWith(other) }
                .map { other -> "\"${one.name()}\" and \"${other.name()}\" are too close" }
        }

    private fun SemanticsNode.sharesPlaceWith(other: SemanticsNode): Boolean {
        val shared = touchBoundsInRoot.intersect(other.touchBoundsInRoot)
        return shared.width > 1f && shared.height > 1f && !isAround(other) && !other.isAround(this)
    }

    /** A button on a card, or in a field, lies in its place and not beside it. */
    private fun SemanticsNode.isAround(other: SemanticsNode) = boundsInRoot.intersect(other.boundsInRoot) == other.boundsInRoot

    private fun SemanticsNode.name(): String {
        val texts = config.getOrNull(SemanticsProperties.Text).orEmpty().map { it.text }
        return (texts + config.getOrNull(SemanticsProperties.ContentDescription).orEmpty()).joinToString(" ")
    }

    private companion object {
        const val WIDTH = 411f
        const val HEIGHT = 9000f
        val isControl = hasClickAction() or hasSetTextAction()
    }
}
