package talk.loma.types

/** Words on buttons and above groups. Written by `./dev types` from core/captions.json. */
interface Captions {
    val acceptInvitation: String
    val accountHolder: String
    val accountTitle: String
    val add: String
    val addDamaged: String
    val addPerson: String
    val addPhoto: String
    val answerText: String
    val appVersion: String
    val ask: String
    val attachPhoto: String
    val back: String
    val backToLogin: String
    val brokenLibraryText: String
    val brokenLibraryTitle: String
    val brokenRestart: String
    val brokenText: String
    val brokenTitle: String
    val brokenVersionsText: String
    val brokenVersionsTitle: String
    val cancel: String
    val change: String
    val chooseOnTheLeft: String
    val choosePassword: String
    val claims: String
    val clearSearch: String
    val close: String
    val closeInquiry: String
    val contact: String
    val contractFacts: String
    val contracts: String
    val correctMessage: String
    val corrections: String
    val coverage: String
    val damagedOwner: String
    val damagedTitle: String
    val damagedWhat: String
    val damagedWho: String
    val deadlines: String
    val delete: String
    val description: String
    val devices: String
    val discardDraft: String
    val discardDraftQuestion: String
    val documents: String
    val email: String
    val estimate: String
    val forget: String
    val forgetQuestion: String
    val giveUp: String
    val giveUpDevice: String
    val giveUpDeviceQuestion: String
    val goOn: String
    val goOnWithClaim: String
    val haveInvitation: String
    val hidePassword: String
    val howDelivered: String
    val iban: String
    val invitation: String
    val invitationCode: String
    val invitationHint: String
    val isPerson: String
    val keepDevice: String
    val language: String
    val later: String
    val leaveCorrection: String
    val loading: String
    val lockedTitle: String
    val logIn: String
    val logOut: String
    val logOutQuestion: String
    val mandate: String
    val mandateReference: String
    val me: String
    val message: String
    val needsYou: String
    val newMessage: String
    val nextStep: String
    val notifications: String
    val optional: String
    val otherDay: String
    val othersTitle: String
    val password: String
    val payments: String
    val personContact: String
    val personName: String
    val photo: String
    val photoNotKept: String
    val photos: String
    val photosWhy: String
    val pickPhoto: String
    val place: String
    val placeHome: String
    val placeRoad: String
    val policeInformed: String
    val questions: String
    val quietFrom: String
    val quietHours: String
    val quietUntil: String
    val refresh: String
    val remove: String
    val removePhoto: String
    val reportClaim: String
    val reportReference: String
    val retry: String
    val searchContracts: String
    val searchCustomers: String
    val searchMessages: String
    val send: String
    val sendAgain: String
    val sendAnswer: String
    val sendCorrection: String
    val sendReport: String
    val showPassword: String
    val subject: String
    val takePhoto: String
    val thisDevice: String
    val timeOfDay: String
    val timeline: String
    val unlock: String
    val welcome: String
    val whichContract: String
    val whichDay: String
    val whoReads: String
    val whyPremium: String
    val whyPremiumHint: String
    val writeMessage: String
    val yourAnswer: String
    val yourPremium: String
    val yourReport: String

    companion object {
        /** In the language of a view, `de` or `en`. */
        fun of(language: String): Captions = if (language == "en") English else German
    }
}

private object German : Captions {
    override val acceptInvitation = "Zugang einrichten"
    override val accountHolder = "Kontoinhaber"
    override val accountTitle = "Wohin soll gezahlt werden?"
    override val add = "Hinzufügen"
    override val addDamaged = "Sache hinzufügen"
    override val addPerson = "Person hinzufügen"
    override val addPhoto = "Foto hinzufügen"
    override val answerText = "Antwort schreiben"
    override val appVersion = "Version der App"
    override val ask = "Frage stellen"
    override val attachPhoto = "Foto anhängen"
    override val back = "Zurück"
    override val backToLogin = "Zurück zur Anmeldung"
    override val brokenLibraryText = "Ein Teil der App fehlt auf diesem Telefon. Installieren Sie die App noch einmal."
    override val brokenLibraryTitle = "Die App ist nicht vollständig"
    override val brokenRestart = "Neu beginnen"
    override val brokenText = "In der App ist etwas schiefgegangen. Was Sie geschrieben haben, ist auf diesem Telefon gespeichert."
    override val brokenTitle = "Die App muss neu beginnen"
    override val brokenVersionsText = "Teile der App passen nicht zueinander. Nach der Aktualisierung geht es weiter; was Sie geschrieben haben, bleibt auf diesem Telefon."
    override val brokenVersionsTitle = "Bitte aktualisieren Sie die App"
    override val cancel = "Abbrechen"
    override val change = "Ändern"
    override val chooseOnTheLeft = "Wählen Sie links einen Eintrag."
    override val choosePassword = "Passwort wählen"
    override val claims = "Schäden"
    override val clearSearch = "Suche leeren"
    override val close = "Schließen"
    override val closeInquiry = "Anfrage abschließen"
    override val contact = "Kontakt"
    override val contractFacts = "Das gilt für Ihren Vertrag"
    override val contracts = "Verträge"
    override val correctMessage = "Korrigieren"
    override val corrections = "Korrekturen"
    override val coverage = "Deckung"
    override val damagedOwner = "Wem gehört es?"
    override val damagedTitle = "Was ist beschädigt oder weg?"
    override val damagedWhat = "Sache"
    override val damagedWho = "Verletzte Person"
    override val deadlines = "Fristen"
    override val delete = "Löschen"
    override val description = "Was ist passiert?"
    override val devices = "Angemeldete Geräte"
    override val discardDraft = "Entwurf löschen"
    override val discardDraftQuestion = "Der Entwurf und seine Fotos werden von diesem Telefon gelöscht."
    override val documents = "Dokumente"
    override val email = "E-Mail"
    override val estimate = "Geschätzter Schaden in Euro"
    override val forget = "Daten auf diesem Telefon löschen"
    override val forgetQuestion = "Alles, was die App auf diesem Telefon gespeichert hat, wird gelöscht, auch was noch nicht gesendet ist."
    override val giveUp = "Verwerfen"
    override val giveUpDevice = "Abmelden"
    override val giveUpDeviceQuestion = "Das Gerät wird abgemeldet und löscht alles, was die App dort gespeichert hat."
    override val goOn = "Weiter"
    override val goOnWithClaim = "Meldung fortsetzen"
    override val haveInvitation = "Ich habe eine Einladung"
    override val hidePassword = "Passwort verbergen"
    override val howDelivered = "Wie kommt es an?"
    override val iban = "IBAN"
    override val invitation = "Einladung"
    override val invitationCode = "Einladungscode"
    override val invitationHint = "Der Code steht in Ihrer E-Mail oder Ihrem Brief."
    override val isPerson = "Es ist eine Person verletzt"
    override val keepDevice = "Angemeldet lassen"
    override val language = "Sprache"
    override val later = "Später"
    override val leaveCorrection = "Korrektur abbrechen"
    override val loading = "Wird geladen"
    override val lockedTitle = "Gerade geht es nicht weiter"
    override val logIn = "Anmelden"
    override val logOut = "Abmelden"
    override val logOutQuestion = "Beim Abmelden löscht die App alles, was sie auf diesem Telefon gespeichert hat. Bei Loma bleibt alles erhalten."
    override val mandate = "SEPA-Lastschrift"
    override val mandateReference = "Mandatsreferenz"
    override val me = "Meine Daten"
    override val message = "Nachricht"
    override val needsYou = "Das braucht Sie"
    override val newMessage = "Neue Nachricht"
    override val nextStep = "Als Nächstes"
    override val notifications = "Mitteilungen"
    override val optional = "Freiwillig"
    override val otherDay = "Anderer Tag"
    override val othersTitle = "Wer war noch beteiligt?"
    override val password = "Passwort"
    override val payments = "Zahlungen"
    override val personContact = "Telefon oder E-Mail"
    override val personName = "Name"
    override val photo = "Foto"
    override val photoNotKept = "Das Foto konnte nicht gespeichert werden. Geben Sie Speicherplatz frei und versuchen Sie es noch einmal."
    override val photos = "Fotos"
    override val photosWhy = "Fotos helfen, schneller zu entscheiden. Sie können auch ohne weitermachen."
    override val pickPhoto = "Aus der Galerie wählen"
    override val place = "Wo ist es passiert?"
    override val placeHome = "Zuhause"
    override val placeRoad = "Unterwegs"
    override val policeInformed = "Polizei oder Feuerwehr wurde gerufen"
    override val questions = "Fragen des Versicherers"
    override val quietFrom = "Ab"
    override val quietHours = "Ruhezeit"
    override val quietUntil = "Bis"
    override val refresh = "Aktualisieren"
    override val remove = "Entfernen"
    override val removePhoto = "Foto entfernen"
    override val reportClaim = "Schaden melden"
    override val reportReference = "Aktenzeichen"
    override val retry = "Noch einmal versuchen"
    override val searchContracts = "Vertrag suchen"
    override val searchCustomers = "Kunde, Ort, Postleitzahl"
    override val searchMessages = "Nachrichten durchsuchen"
    override val send = "Senden"
    override val sendAgain = "Noch einmal senden"
    override val sendAnswer = "Antwort senden"
    override val sendCorrection = "Korrektur senden"
    override val sendReport = "Meldung senden"
    override val showPassword = "Passwort zeigen"
    override val subject = "Betreff"
    override val takePhoto = "Foto aufnehmen"
    override val thisDevice = "Dieses Gerät"
    override val timeOfDay = "Uhrzeit, wenn Sie sie wissen"
    override val timeline = "Verlauf"
    override val unlock = "Entsperren"
    override val welcome = "Ihre Versicherungen an einem Ort: nachsehen, Schaden melden, fragen."
    override val whichContract = "Um welchen Vertrag geht es?"
    override val whichDay = "An welchem Tag?"
    override val whoReads = "Wer liest mit?"
    override val whyPremium = "Warum dieser Beitrag?"
    override val whyPremiumHint = "Tippen Sie auf eine Zeile."
    override val writeMessage = "Nachricht schreiben"
    override val yourAnswer = "Ihre Antwort"
    override val yourPremium = "Ihr Beitrag"
    override val yourReport = "Ihre Angaben"
}

private object English : Captions {
    override val acceptInvitation = "Set up access"
    override val accountHolder = "Account holder"
    override val accountTitle = "Where should we pay to?"
    override val add = "Add"
    override val addDamaged = "Add an item"
    override val addPerson = "Add a person"
    override val addPhoto = "Add a photo"
    override val answerText = "Write an answer"
    override val appVersion = "App version"
    override val ask = "Ask a question"
    override val attachPhoto = "Attach a photo"
    override val back = "Back"
    override val backToLogin = "Back to log in"
    override val brokenLibraryText = "A part of the app is missing on this phone. Please install the app again."
    override val brokenLibraryTitle = "The app is incomplete"
    override val brokenRestart = "Start again"
    override val brokenText = "Something went wrong inside the app. What you wrote is stored on this phone."
    override val brokenTitle = "The app has to start again"
    override val brokenVersionsText = "Parts of the app do not match. After an update you can go on; what you wrote stays on this phone."
    override val brokenVersionsTitle = "Please update the app"
    override val cancel = "Cancel"
    override val change = "Change"
    override val chooseOnTheLeft = "Choose an entry on the left."
    override val choosePassword = "Choose a password"
    override val claims = "Claims"
    override val clearSearch = "Clear search"
    override val close = "Close"
    override val closeInquiry = "Close the inquiry"
    override val contact = "Contact"
    override val contractFacts = "What applies to your contract"
    override val contracts = "Contracts"
    override val correctMessage = "Correct"
    override val corrections = "Corrections"
    override val coverage = "Cover"
    override val damagedOwner = "Who owns it?"
    override val damagedTitle = "What is damaged or gone?"
    override val damagedWhat = "Item"
    override val damagedWho = "Injured person"
    override val deadlines = "Deadlines"
    override val delete = "Delete"
    override val description = "What happened?"
    override val devices = "Signed-in devices"
    override val discardDraft = "Delete draft"
    override val discardDraftQuestion = "The draft and its photos will be deleted from this phone."
    override val documents = "Documents"
    override val email = "Email"
    override val estimate = "Estimated loss in euros"
    override val forget = "Delete the data on this phone"
    override val forgetQuestion = "Everything the app has stored on this phone will be deleted, including what has not been sent yet."
    override val giveUp = "Discard"
    override val giveUpDevice = "Sign out"
    override val giveUpDeviceQuestion = "The device will be signed out and will delete everything the app has stored there."
    override val goOn = "Continue"
    override val goOnWithClaim = "Continue the report"
    override val haveInvitation = "I have an invitation"
    override val hidePassword = "Hide password"
    override val howDelivered = "How is it delivered?"
    override val iban = "IBAN"
    override val invitation = "Invitation"
    override val invitationCode = "Invitation code"
    override val invitationHint = "You will find the code in your email or letter."
    override val isPerson = "A person is injured"
    override val keepDevice = "Leave signed in"
    override val language = "Language"
    override val later = "Later"
    override val leaveCorrection = "Cancel correction"
    override val loading = "Loading"
    override val lockedTitle = "We cannot go on just now"
    override val logIn = "Log in"
    override val logOut = "Log out"
    override val logOutQuestion = "Logging out deletes everything the app has stored on this phone. Everything stays with Loma."
    override val mandate = "SEPA direct debit"
    override val mandateReference = "Mandate reference"
    override val me = "My data"
    override val message = "Message"
    override val needsYou = "Needs you"
    override val newMessage = "New message"
    override val nextStep = "Next step"
    override val notifications = "Notifications"
    override val optional = "Optional"
    override val otherDay = "Another day"
    override val othersTitle = "Who else was involved?"
    override val password = "Password"
    override val payments = "Payments"
    override val personContact = "Phone or email"
    override val personName = "Name"
    override val photo = "Photo"
    override val photoNotKept = "The photo could not be stored. Free some space and try again."
    override val photos = "Photos"
    override val photosWhy = "Photos help us decide sooner. You can go on without them."
    override val pickPhoto = "Choose from the gallery"
    override val place = "Where did it happen?"
    override val placeHome = "At home"
    override val placeRoad = "On the way"
    override val policeInformed = "Police or fire brigade were called"
    override val questions = "Questions from the insurer"
    override val quietFrom = "From"
    override val quietHours = "Quiet hours"
    override val quietUntil = "Until"
    override val refresh = "Refresh"
    override val remove = "Remove"
    override val removePhoto = "Remove photo"
    override val reportClaim = "Report a claim"
    override val reportReference = "Reference number"
    override val retry = "Try again"
    override val searchContracts = "Search contracts"
    override val searchCustomers = "Customer, town, postcode"
    override val searchMessages = "Search messages"
    override val send = "Send"
    override val sendAgain = "Send again"
    override val sendAnswer = "Send answer"
    override val sendCorrection = "Send correction"
    override val sendReport = "Send report"
    override val showPassword = "Show password"
    override val subject = "Subject"
    override val takePhoto = "Take a photo"
    override val thisDevice = "This device"
    override val timeOfDay = "Time, if you know it"
    override val timeline = "History"
    override val unlock = "Unlock"
    override val welcome = "Your insurance in one place: look things up, report a claim, ask."
    override val whichContract = "Which contract is it about?"
    override val whichDay = "On which day?"
    override val whoReads = "Who reads this?"
    override val whyPremium = "Why this premium?"
    override val whyPremiumHint = "Tap a line."
    override val writeMessage = "Write a message"
    override val yourAnswer = "Your answer"
    override val yourPremium = "Your premium"
    override val yourReport = "What you reported"
}
