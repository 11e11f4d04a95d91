package talk.loma.desktop

import java.util.UUID
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertNotNull
import talk.loma.types.Event

/** The job that the app is for, from the login to the insurer's answer, by what is on the screen alone. */
class WholeJobTest {
    private val photo = checkNotNull(javaClass.getResource("/window.jpg")).readBytes()

    @Test fun `a customer reports a claim on the train and hears from the insurer`() = Network(DemoServer.port).use { network ->
        onAPhone(network, photo) {
            logsIn(DemoLogin.CUSTOMER)
            sees("Guten Tag")
            taps("Verträge")
            taps("Hausratversicherung")
            sees("Ihr Beitrag")
            sees("Warum dieser Beitrag?")
            tapsSentence("Hausrat Grundschutz")
            sees("Tabelle")

            network.cut()
            taps("Schaden melden")
            taps("Einbruch oder Diebstahl")
            taps("Weiter")
            taps("Gestern")
            types("Wo ist es passiert?", "Im Zug nach Köln")
            taps("Weiter")
            taps("Foto hinzufügen")
            sees("1 von 20")
            taps("Weiter")
            types("Was ist passiert?", "Der Koffer ist weg.")
            taps("Weiter")
            taps("Weiter")
            tapsSentence("vollständig")
            taps("Meldung senden")
            sees("Offline")
            network.mend()
            tellsCore(Event.CameOnline)
            sees("S-20")

            taps("Nachricht schreiben")
            types("Nachricht", "Die Rechnung kommt nach.")
            taps("Senden")
            sees("Empfangen")
            val thread = assertNotNull(core.view?.thread).id
            val answer = """{"id":"${UUID.randomUUID()}","body":"Danke, wir melden uns."}"""
            DemoServer.asStaff(CLAIMS_DESK, "/v1/threads/$thread/messages", answer)
            sees("Danke, wir melden uns.")
        }
    }
}
