package talk.loma.desktop

import kotlin.test.Test

/** A broker on the train: finds a customer by half a name, looks at a contract, and comes back the way they went. */
class BrokerTest {
    @Test fun `a broker finds a customer, opens a contract and comes back, without network`() = Network(DemoServer.port).use { network ->
        onAPhone(network) {
            logsIn(DemoLogin.BROKER)
            sees("Das braucht Sie")
            network.cut()
            taps("Kunden")
            types("Kunde, Ort, Postleitzahl", "beisp")
            seesNot("Fuchs, Frieda")
            taps("Beispiel, Anna")
            sees("K-1000")
            taps("Hausratversicherung")
            sees("Ihr Beitrag")
            sees("Beispiel, Anna")
            taps("Zurück")
            sees("K-1000")
            taps("Zurück")
            sees("1 Kunde")
        }
    }

    @Test fun `in English everything is English, and stays so`() = Network(DemoServer.port).use { network ->
        onAPhone(network) {
            logsIn(DemoLogin.BROKER)
            sees("Guten Tag")
            taps("Mehr")
            taps("Meine Daten")
            taps("English")
            sees("Notifications")
            taps("Back")
            taps("Contracts")
            sees("Insurance folder")
        }
    }
}
