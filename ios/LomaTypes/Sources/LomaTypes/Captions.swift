/// Words on buttons and above groups. Written by `./dev types` from core/captions.json.
public struct Captions: Equatable, Sendable {
    public let acceptInvitation: String
    public let accountHolder: String
    public let accountTitle: String
    public let add: String
    public let addDamaged: String
    public let addPerson: String
    public let addPhoto: String
    public let answerText: String
    public let appVersion: String
    public let ask: String
    public let attachPhoto: String
    public let back: String
    public let backToLogin: String
    public let brokenLibraryText: String
    public let brokenLibraryTitle: String
    public let brokenRestart: String
    public let brokenText: String
    public let brokenTitle: String
    public let brokenVersionsText: String
    public let brokenVersionsTitle: String
    public let cancel: String
    public let change: String
    public let chooseOnTheLeft: String
    public let choosePassword: String
    public let claims: String
    public let clearSearch: String
    public let close: String
    public let closeInquiry: String
    public let contact: String
    public let contractFacts: String
    public let contracts: String
    public let correctMessage: String
    public let corrections: String
    public let coverage: String
    public let damagedOwner: String
    public let damagedTitle: String
    public let damagedWhat: String
    public let damagedWho: String
    public let deadlines: String
    public let delete: String
    public let description: String
    public let devices: String
    public let discardDraft: String
    public let discardDraftQuestion: String
    public let documents: String
    public let email: String
    public let estimate: String
    public let forget: String
    public let forgetQuestion: String
    public let giveUp: String
    public let giveUpDevice: String
    public let giveUpDeviceQuestion: String
    public let goOn: String
    public let goOnWithClaim: String
    public let haveInvitation: String
    public let hidePassword: String
    public let howDelivered: String
    public let iban: String
    public let invitation: String
    public let invitationCode: String
    public let invitationHint: String
    public let isPerson: String
    public let keepDevice: String
    public let language: String
    public let later: String
    public let leaveCorrection: String
    public let loading: String
    public let lockedTitle: String
    public let logIn: String
    public let logOut: String
    public let logOutQuestion: String
    public let mandate: String
    public let mandateReference: String
    public let me: String
    public let message: String
    public let needsYou: String
    public let newMessage: String
    public let nextStep: String
    public let notifications: String
    public let optional: String
    public let otherDay: String
    public let othersTitle: String
    public let password: String
    public let payments: String
    public let personContact: String
    public let personName: String
    public let photo: String
    public let photoNotKept: String
    public let photos: String
    public let photosWhy: String
    public let pickPhoto: String
    public let place: String
    public let placeHome: String
    public let placeRoad: String
    public let policeInformed: String
    public let questions: String
    public let quietFrom: String
    public let quietHours: String
    public let quietUntil: String
    public let refresh: String
    public let remove: String
    public let removePhoto: String
    public let reportClaim: String
    public let reportReference: String
    public let retry: String
    public let searchContracts: String
    public let searchCustomers: String
    public let searchMessages: String
    public let send: String
    public let sendAgain: String
    public let sendAnswer: String
    public let sendCorrection: String
    public let sendReport: String
    public let showPassword: String
    public let subject: String
    public let takePhoto: String
    public let thisDevice: String
    public let timeOfDay: String
    public let timeline: String
    public let unlock: String
    public let welcome: String
    public let whichContract: String
    public let whichDay: String
    public let whoReads: String
    public let whyPremium: String
    public let whyPremiumHint: String
    public let writeMessage: String
    public let yourAnswer: String
    public let yourPremium: String
    public let yourReport: String

    /// In the language of a view, `de` or `en`.
    public static func of(_ language: String) -> Captions { language == "en" ? english : german }
}

extension Captions {
    static let german = Captions(
        acceptInvitation: "Zugang einrichten",
        accountHolder: "Kontoinhaber",
        accountTitle: "Wohin soll gezahlt werden?",
        add: "Hinzufügen",
        addDamaged: "Sache hinzufügen",
        addPerson: "Person hinzufügen",
        addPhoto: "Foto hinzufügen",
        answerText: "Antwort schreiben",
        appVersion: "Version der App",
        ask: "Frage stellen",
        attachPhoto: "Foto anhängen",
        back: "Zurück",
        backToLogin: "Zurück zur Anmeldung",
        brokenLibraryText: "Ein Teil der App fehlt auf diesem Telefon. Installieren Sie die App noch einmal.",
        brokenLibraryTitle: "Die App ist nicht vollständig",
        brokenRestart: "Neu beginnen",
        brokenText: "In der App ist etwas schiefgegangen. Was Sie geschrieben haben, ist auf diesem Telefon gespeichert.",
        brokenTitle: "Die App muss neu beginnen",
        brokenVersionsText: "Teile der App passen nicht zueinander. Nach der Aktualisierung geht es weiter; was Sie geschrieben haben, bleibt auf diesem Telefon.",
        brokenVersionsTitle: "Bitte aktualisieren Sie die App",
        cancel: "Abbrechen",
        change: "Ändern",
        chooseOnTheLeft: "Wählen Sie links einen Eintrag.",
        choosePassword: "Passwort wählen",
        claims: "Schäden",
        clearSearch: "Suche leeren",
        close: "Schließen",
        closeInquiry: "Anfrage abschließen",
        contact: "Kontakt",
        contractFacts: "Das gilt für Ihren Vertrag",
        contracts: "Verträge",
        correctMessage: "Korrigieren",
        corrections: "Korrekturen",
        coverage: "Deckung",
        damagedOwner: "Wem gehört es?",
        damagedTitle: "Was ist beschädigt oder weg?",
        damagedWhat: "Sache",
        damagedWho: "Verletzte Person",
        deadlines: "Fristen",
        delete: "Löschen",
        description: "Was ist passiert?",
        devices: "Angemeldete Geräte",
        discardDraft: "Entwurf löschen",
        discardDraftQuestion: "Der Entwurf und seine Fotos werden von diesem Telefon gelöscht.",
        documents: "Dokumente",
        email: "E-Mail",
        estimate: "Geschätzter Schaden in Euro",
        forget: "Daten auf diesem Telefon löschen",
        forgetQuestion: "Alles, was die App auf diesem Telefon gespeichert hat, wird gelöscht, auch was noch nicht gesendet ist.",
        giveUp: "Verwerfen",
        giveUpDevice: "Abmelden",
        giveUpDeviceQuestion: "Das Gerät wird abgemeldet und löscht alles, was die App dort gespeichert hat.",
        goOn: "Weiter",
        goOnWithClaim: "Meldung fortsetzen",
        haveInvitation: "Ich habe eine Einladung",
        hidePassword: "Passwort verbergen",
        howDelivered: "Wie kommt es an?",
        iban: "IBAN",
        invitation: "Einladung",
        invitationCode: "Einladungscode",
        invitationHint: "Der Code steht in Ihrer E-Mail oder Ihrem Brief.",
        isPerson: "Es ist eine Person verletzt",
        keepDevice: "Angemeldet lassen",
        language: "Sprache",
        later: "Später",
        leaveCorrection: "Korrektur abbrechen",
        loading: "Wird geladen",
        lockedTitle: "Gerade geht es nicht weiter",
        logIn: "Anmelden",
        logOut: "Abmelden",
        logOutQuestion: "Beim Abmelden löscht die App alles, was sie auf diesem Telefon gespeichert hat. Bei Loma bleibt alles erhalten.",
        mandate: "SEPA-Lastschrift",
        mandateReference: "Mandatsreferenz",
        me: "Meine Daten",
        message: "Nachricht",
        needsYou: "Das braucht Sie",
        newMessage: "Neue Nachricht",
        nextStep: "Als Nächstes",
        notifications: "Mitteilungen",
        optional: "Freiwillig",
        otherDay: "Anderer Tag",
        othersTitle: "Wer war noch beteiligt?",
        password: "Passwort",
        payments: "Zahlungen",
        personContact: "Telefon oder E-Mail",
        personName: "Name",
        photo: "Foto",
        photoNotKept: "Das Foto konnte nicht gespeichert werden. Geben Sie Speicherplatz frei und versuchen Sie es noch einmal.",
        photos: "Fotos",
        photosWhy: "Fotos helfen, schneller zu entscheiden. Sie können auch ohne weitermachen.",
        pickPhoto: "Aus der Galerie wählen",
        place: "Wo ist es passiert?",
        placeHome: "Zuhause",
        placeRoad: "Unterwegs",
        policeInformed: "Polizei oder Feuerwehr wurde gerufen",
        questions: "Fragen des Versicherers",
        quietFrom: "Ab",
        quietHours: "Ruhezeit",
        quietUntil: "Bis",
        refresh: "Aktualisieren",
        remove: "Entfernen",
        removePhoto: "Foto entfernen",
        reportClaim: "Schaden melden",
        reportReference: "Aktenzeichen",
        retry: "Noch einmal versuchen",
        searchContracts: "Vertrag suchen",
        searchCustomers: "Kunde, Ort, Postleitzahl",
        searchMessages: "Nachrichten durchsuchen",
        send: "Senden",
        sendAgain: "Noch einmal senden",
        sendAnswer: "Antwort senden",
        sendCorrection: "Korrektur senden",
        sendReport: "Meldung senden",
        showPassword: "Passwort zeigen",
        subject: "Betreff",
        takePhoto: "Foto aufnehmen",
        thisDevice: "Dieses Gerät",
        timeOfDay: "Uhrzeit, wenn Sie sie wissen",
        timeline: "Verlauf",
        unlock: "Entsperren",
        welcome: "Ihre Versicherungen an einem Ort: nachsehen, Schaden melden, fragen.",
        whichContract: "Um welchen Vertrag geht es?",
        whichDay: "An welchem Tag?",
        whoReads: "Wer liest mit?",
        whyPremium: "Warum dieser Beitrag?",
        whyPremiumHint: "Tippen Sie auf eine Zeile.",
        writeMessage: "Nachricht schreiben",
        yourAnswer: "Ihre Antwort",
        yourPremium: "Ihr Beitrag",
        yourReport: "Ihre Angaben")
    static let english = Captions(
        acceptInvitation: "Set up access",
        accountHolder: "Account holder",
        accountTitle: "Where should we pay to?",
        add: "Add",
        addDamaged: "Add an item",
        addPerson: "Add a person",
        addPhoto: "Add a photo",
        answerText: "Write an answer",
        appVersion: "App version",
        ask: "Ask a question",
        attachPhoto: "Attach a photo",
        back: "Back",
        backToLogin: "Back to log in",
        brokenLibraryText: "A part of the app is missing on this phone. Please install the app again.",
        brokenLibraryTitle: "The app is incomplete",
        brokenRestart: "Start again",
        brokenText: "Something went wrong inside the app. What you wrote is stored on this phone.",
        brokenTitle: "The app has to start again",
        brokenVersionsText: "Parts of the app do not match. After an update you can go on; what you wrote stays on this phone.",
        brokenVersionsTitle: "Please update the app",
        cancel: "Cancel",
        change: "Change",
        chooseOnTheLeft: "Choose an entry on the left.",
        choosePassword: "Choose a password",
        claims: "Claims",
        clearSearch: "Clear search",
        close: "Close",
        closeInquiry: "Close the inquiry",
        contact: "Contact",
        contractFacts: "What applies to your contract",
        contracts: "Contracts",
        correctMessage: "Correct",
        corrections: "Corrections",
        coverage: "Cover",
        damagedOwner: "Who owns it?",
        damagedTitle: "What is damaged or gone?",
        damagedWhat: "Item",
        damagedWho: "Injured person",
        deadlines: "Deadlines",
        delete: "Delete",
        description: "What happened?",
        devices: "Signed-in devices",
        discardDraft: "Delete draft",
        discardDraftQuestion: "The draft and its photos will be deleted from this phone.",
        documents: "Documents",
        email: "Email",
        estimate: "Estimated loss in euros",
        forget: "Delete the data on this phone",
        forgetQuestion: "Everything the app has stored on this phone will be deleted, including what has not been sent yet.",
        giveUp: "Discard",
        giveUpDevice: "Sign out",
        giveUpDeviceQuestion: "The device will be signed out and will delete everything the app has stored there.",
        goOn: "Continue",
        goOnWithClaim: "Continue the report",
        haveInvitation: "I have an invitation",
        hidePassword: "Hide password",
        howDelivered: "How is it delivered?",
        iban: "IBAN",
        invitation: "Invitation",
        invitationCode: "Invitation code",
        invitationHint: "You will find the code in your email or letter.",
        isPerson: "A person is injured",
        keepDevice: "Leave signed in",
        language: "Language",
        later: "Later",
        leaveCorrection: "Cancel correction",
        loading: "Loading",
        lockedTitle: "We cannot go on just now",
        logIn: "Log in",
        logOut: "Log out",
        logOutQuestion: "Logging out deletes everything the app has stored on this phone. Everything stays with Loma.",
        mandate: "SEPA direct debit",
        mandateReference: "Mandate reference",
        me: "My data",
        message: "Message",
        needsYou: "Needs you",
        newMessage: "New message",
        nextStep: "Next step",
        notifications: "Notifications",
        optional: "Optional",
        otherDay: "Another day",
        othersTitle: "Who else was involved?",
        password: "Password",
        payments: "Payments",
        personContact: "Phone or email",
        personName: "Name",
        photo: "Photo",
        photoNotKept: "The photo could not be stored. Free some space and try again.",
        photos: "Photos",
        photosWhy: "Photos help us decide sooner. You can go on without them.",
        pickPhoto: "Choose from the gallery",
        place: "Where did it happen?",
        placeHome: "At home",
        placeRoad: "On the way",
        policeInformed: "Police or fire brigade were called",
        questions: "Questions from the insurer",
        quietFrom: "From",
        quietHours: "Quiet hours",
        quietUntil: "Until",
        refresh: "Refresh",
        remove: "Remove",
        removePhoto: "Remove photo",
        reportClaim: "Report a claim",
        reportReference: "Reference number",
        retry: "Try again",
        searchContracts: "Search contracts",
        searchCustomers: "Customer, town, postcode",
        searchMessages: "Search messages",
        send: "Send",
        sendAgain: "Send again",
        sendAnswer: "Send answer",
        sendCorrection: "Send correction",
        sendReport: "Send report",
        showPassword: "Show password",
        subject: "Subject",
        takePhoto: "Take a photo",
        thisDevice: "This device",
        timeOfDay: "Time, if you know it",
        timeline: "History",
        unlock: "Unlock",
        welcome: "Your insurance in one place: look things up, report a claim, ask.",
        whichContract: "Which contract is it about?",
        whichDay: "On which day?",
        whoReads: "Who reads this?",
        whyPremium: "Why this premium?",
        whyPremiumHint: "Tap a line.",
        writeMessage: "Write a message",
        yourAnswer: "Your answer",
        yourPremium: "Your premium",
        yourReport: "What you reported")
}
