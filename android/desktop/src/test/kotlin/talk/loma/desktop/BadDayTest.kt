package talk.loma.desktop

import androidx.compose.ui.geometry.Size
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.assertIsDisplayed
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.v2.runSkikoComposeUiTest
import androidx.compose.ui.unit.Density
import kotlin.test.Test
import kotlin.test.assertEquals
import talk.loma.shell.Breakage
import talk.loma.shell.CoreState
import talk.loma.ui.Device
import talk.loma.ui.LomaApp

/** What goes wrong is said calmly, with what to do, and nothing is lost. */
@OptIn(ExperimentalTestApi::class)
class BadDayTest {
    @Test fun `a wrong password and a server that is away leave one at the door, and say why`() = Network(DemoServer.port).use { network ->
        onAPhone(network) {
            types("E-Mail", DemoLogin.CUSTOMER.email)
            types("Passwort", "falsch")
            taps("Anmelden")
            sees("E-Mail-Adresse oder Passwort stimmt nicht")
            network.cut()
            taps("Anmelden")
            sees("Loma ist gerade nicht erreichbar")
            sees("Ich habe eine Einladung")
        }
    }

    @Test fun `an invitation that nobody sent opens nothing`() = Network(DemoServer.port).use { network ->
        onAPhone(network) {
            taps("Ich habe eine Einladung")
            types("Einladungscode", "ABCD-2345-WXYZ")
            taps("Weiter")
            sees("Diese Einladung ist nicht bekannt, abgelaufen oder schon benutzt")
            sees("Einladungscode")
        }
    }

    @Test fun `a core that broke down says that nothing is lost and begins again`() {
        var restarts = 0
        shown(Breakage.CORE_REFUSED, { restarts++ }) {
            onNodeWithText("Die App muss neu beginnen").assertIsDisplayed()
            onNodeWithText("Neu beginnen").performClick()
        }
        assertEquals(1, restarts)
    }

    @Test fun `a shell of another version asks for an update, which a new beginning would not replace`() =
        shown(Breakage.DIFFERENT_VERSIONS, {}) {
            onNodeWithText("Bitte aktualisieren Sie die App").assertIsDisplayed()
            onNodeWithText("Neu beginnen").assertDoesNotExist()
        }

    private fun shown(breakage: Breakage, onRestart: () -> Unit, look: androidx.compose.ui.test.SkikoComposeUiTest.() -> Unit) =
        runSkikoComposeUiTest(Size(822f, 1782f), Density(2f)) {
            setContent { LomaApp(CoreState.Broken(breakage), Device(send = { 0 }, restart = onRestart)) }
            look()
        }
}
