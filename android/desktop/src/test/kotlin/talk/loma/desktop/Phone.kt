package talk.loma.desktop

import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeTimeoutException
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsNodeInteraction
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.SkikoComposeUiTest
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.hasScrollToNodeAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.onFirst
import androidx.compose.ui.test.isEnabled
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.performScrollToNode
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.v2.runSkikoComposeUiTest
import androidx.compose.ui.test.waitUntilAtLeastOneExists
import androidx.compose.ui.test.waitUntilDoesNotExist
import androidx.compose.ui.unit.Density
import java.nio.file.Files
import java.nio.file.Path
import talk.loma.shell.Core
import talk.loma.shell.Launch
import talk.loma.shell.desktop.desktopPhone
import talk.loma.types.AppLanguage
import talk.loma.types.Event
import talk.loma.ui.LomaApp

/** Somebody with a phone in the hand: sees what the screen says, taps and types. */
@OptIn(ExperimentalTestApi::class)
class Hand(private val test: SkikoComposeUiTest, val core: Core) {
    fun sees(text: String) = orSay("\"$text\"") {
        test.waitUntilAtLeastOneExists(hasText(text, substring = true), PATIENCE_MILLIS)
    }

    fun seesNot(text: String) = test.waitUntilDoesNotExist(hasText(text, substring = true), PATIENCE_MILLIS)

    /** Whatever can be tapped under these words, scrolled to if it must be. */
    fun taps(label: String) = tap(hasText(label) or hasContentDescription(label, substring = true))

    /** The same for a long sentence, of which a part is enough. */
    fun tapsSentence(part: String) = tap(hasText(part, substring = true))

    fun types(into: String, text: String) = find(hasSetTextAction() and hasText(into)).performTextInput(text)

    /** As a screen reader taps: wherever it may be just now, and only when it can be tapped. */
    private fun tap(words: SemanticsMatcher) {
        find(hasClickAction() and isEnabled() and words).performSemanticsAction(SemanticsActions.OnClick)
    }

    private fun find(matcher: SemanticsMatcher): SemanticsNodeInteraction {
        orSay(matcher.description) {
            test.waitUntil(timeoutMillis = PATIENCE_MILLIS) {
                test.onAllNodes(matcher).fetchSemanticsNodes().isNotEmpty() || scrollsTo(matcher)
            }
        }
        return test.onAllNodes(matcher).onFirst()
    }

    /** What is on the screen instead. */
    private fun orSay(wanted: String, wait: () -> Unit) {
        try {
            wait()
        } catch (late: ComposeTimeoutException) {
            val words = test.onAllNodes(hasText("", substring = true)).fetchSemanticsNodes()
                .flatMap { it.config.getOrNull(SemanticsProperties.Text).orEmpty() }.joinToString(" | ")
            throw AssertionError("$wanted never came; the screen says: $words", late)
        }
    }

    private fun scrollsTo(matcher: SemanticsMatcher): Boolean {
        val lists = test.onAllNodes(hasScrollToNodeAction())
        return lists.fetchSemanticsNodes().isNotEmpty() &&
            runCatching { lists.onFirst().performScrollToNode(matcher) }.isSuccess
    }

    fun logsIn(login: DemoLogin) {
        types("E-Mail", login.email)
        types("Passwort", DEMO_PASSWORD)
        taps("Anmelden")
    }

    fun tellsCore(event: Event) = core.update(event)

    private companion object {
        /** The first answer of a cold server on a busy machine takes its time. */
        const val PATIENCE_MILLIS = 20_000L
    }
}

/** The real app on the real library, on a phone that was never used, over a network that can be cut. */
@OptIn(ExperimentalTestApi::class)
fun onAPhone(network: Network, photo: ByteArray = byteArrayOf(), story: suspend Hand.() -> Unit) {
    val folder = Files.createTempDirectory("loma-phone")
    val phone = desktopPhone(folder)
    val core = Core(Launch(network.baseUrl, AppLanguage.GERMAN, "Testtelefon", "test"), phone)
    val photos = DesktopPhotos(core, phone.shelf) { photo.inputStream() }
    try {
        runSkikoComposeUiTest(Size(411f * 2, 891f * 2), Density(2f)) {
            setContent {
                val state by core.state.collectAsState()
                LomaApp(state, photos.device(AppLanguage.GERMAN))
            }
            core.start()
            Hand(this, core).story()
        }
    } finally {
        core.close()
        folder.toFile().deleteRecursively()
    }
}
