//! Every refusal there is: its stable code, its status, and what it says in German and English.
//!
//! `{}` in a text is filled by `Code::with`. The list stands in the OpenAPI document.

use axum::http::StatusCode;

use super::Code;

macro_rules! codes {
    ($($name:ident = $status:ident $code:literal, $de:literal, $en:literal;)+) => {
        $(pub const $name: Code = Code { code: $code, status: StatusCode::$status, de: $de, en: $en };)+

        /// All codes, for the OpenAPI document and its test.
        pub const ALL: &[Code] = &[$($name),+];
    };
}

codes! {
    NOT_FOUND = NOT_FOUND "not-found",
        "Das gibt es nicht, oder es ist für Sie nicht sichtbar.", "This does not exist, or you may not see it.";
    METHOD_NOT_ALLOWED = METHOD_NOT_ALLOWED "method-not-allowed",
        "Diese Adresse kennt diese Methode nicht.", "This address does not know this method.";
    FORBIDDEN = FORBIDDEN "forbidden",
        "Dafür fehlt Ihnen die Berechtigung.", "You are not entitled to do this.";
    UNAUTHENTICATED = UNAUTHORIZED "auth/required",
        "Bitte melden Sie sich an.", "Please log in.";
    TOKEN_INVALID = UNAUTHORIZED "auth/token-invalid",
        "Das Zugriffstoken ist ungültig oder abgelaufen. Bitte erneuern Sie es.", "The access token is invalid or has expired. Please refresh it.";
    SESSION_ENDED = UNAUTHORIZED "auth/session-ended",
        "Ihre Sitzung wurde beendet. Bitte melden Sie sich neu an.", "Your session has ended. Please log in again.";
    DEVICE_REVOKED = UNAUTHORIZED "auth/device-revoked",
        "Dieses Gerät wurde abgemeldet. Alles, was darauf lag, wird gelöscht.", "This device was logged out for good. Everything on it is deleted.";
    SIGNED_IN_AGAIN = CONFLICT "devices/signed-in-again",
        "Auf diesem Gerät haben Sie sich inzwischen neu angemeldet. Bitte sehen Sie noch einmal in die Liste.",
        "You have logged in on this device again since. Please look at the list once more.";
    LOGIN_FAILED = UNAUTHORIZED "auth/login-failed",
        "E-Mail-Adresse oder Passwort stimmt nicht. Bitte prüfen Sie beides.", "E-mail address or password is wrong. Please check both.";
    TOO_MANY_LOGINS = TOO_MANY_REQUESTS "auth/too-many-attempts",
        "Zu viele Versuche. Bitte warten Sie einige Minuten.", "Too many attempts. Please wait a few minutes.";
    INVITATION_INVALID = NOT_FOUND "auth/invitation-invalid",
        "Diese Einladung ist nicht bekannt, abgelaufen oder schon benutzt. Bitte lassen Sie sich eine neue geben.",
        "This invitation does not exist, has expired or was used already. Please ask for a new one.";
    PASSWORD_TOO_SHORT = UNPROCESSABLE_ENTITY "auth/password-too-short",
        "Das Passwort braucht mindestens 10 Zeichen.", "The password needs at least 10 characters.";
    MALFORMED_JSON = BAD_REQUEST "request/malformed-json",
        "Die Anfrage ist kein gültiges JSON.", "The request is not valid JSON.";
    NOT_JSON = UNSUPPORTED_MEDIA_TYPE "request/not-json",
        "Der Inhalt muss JSON sein (Content-Type: application/json).", "The content must be JSON (Content-Type: application/json).";
    INVALID_FIELDS = UNPROCESSABLE_ENTITY "request/invalid-fields",
        "Bitte prüfen Sie Ihre Angaben: Etwas fehlt oder passt nicht.", "Please check your details: something is missing or does not fit.";
    ALREADY_FOUNDED = CONFLICT "organisations/already-founded",
        "Diese Installation hat bereits ihren Versicherer.", "This installation has its insurer already.";
    NOT_REPRESENTABLE = UNPROCESSABLE_ENTITY "request/not-representable",
        "Ein Wert liegt außerhalb dessen, was gespeichert werden kann.", "A value lies outside of what can be stored.";
    INVALID_QUERY = BAD_REQUEST "request/invalid-query",
        "Bitte prüfen Sie diesen Parameter der Adresse: {}", "Please check this parameter of the address: {}";
    TEXT_LENGTH = UNPROCESSABLE_ENTITY "request/text-length",
        "Bitte prüfen Sie diesen Text: Er fehlt, ist zu lang oder enthält ein Zeichen, das nicht möglich ist.",
        "Please check this text: it is missing, too long or has a character that is not allowed.";
    TOO_LARGE = PAYLOAD_TOO_LARGE "request/too-large",
        "Der Inhalt ist zu groß. Bitte senden Sie weniger auf einmal.", "The content is too large. Please send less at once.";
    CUT_SHORT = BAD_REQUEST "request/cut-short",
        "Der Inhalt kam nicht vollständig an. Bitte senden Sie ihn noch einmal.", "The content did not arrive completely. Please send it again.";
    IDEMPOTENCY_KEY_MISSING = BAD_REQUEST "idempotency/key-missing",
        "Die Kopfzeile Idempotency-Key fehlt (1 bis 255 Zeichen).", "The header Idempotency-Key is missing (1 to 255 characters).";
    IDEMPOTENCY_KEY_REUSED = UNPROCESSABLE_ENTITY "idempotency/key-reused",
        "Dieser Idempotency-Key gehört zu einer anderen Anfrage. Bitte nehmen Sie einen neuen.",
        "This Idempotency-Key belongs to a different request. Please take a new one.";
    IDEMPOTENCY_IN_FLIGHT = CONFLICT "idempotency/in-flight",
        "Dieselbe Anfrage wird gerade bearbeitet. Bitte fragen Sie gleich noch einmal.",
        "The same request is being worked on. Please ask again in a moment.";
    ID_TAKEN = CONFLICT "id-taken",
        "Diese Kennung ist schon vergeben. Bitte nehmen Sie eine neue.", "This id is already taken. Please take a new one.";
    EMAIL_TAKEN = CONFLICT "email-taken",
        "Zu dieser E-Mail-Adresse gibt es schon einen Zugang. Bitte nehmen Sie eine andere.",
        "This e-mail address already has a login. Please take another one.";
    LAST_ADMINISTRATOR = CONFLICT "last-administrator",
        "Das ist der letzte Zugang, der Zugänge verwalten kann. Bitte öffnen Sie erst einen anderen.",
        "This is the last login that can manage logins. Please open another one first.";
    UNAVAILABLE = SERVICE_UNAVAILABLE "unavailable",
        "Der Dienst ist gerade nicht erreichbar. Bitte versuchen Sie es in einigen Sekunden noch einmal.",
        "The service cannot be reached at the moment. Please try again in a few seconds.";
    OVERLOADED = SERVICE_UNAVAILABLE "overloaded",
        "Gerade kommen zu viele Anfragen. Bitte versuchen Sie es gleich noch einmal.", "Too many requests at the moment. Please try again shortly.";
    INTERNAL = INTERNAL_SERVER_ERROR "internal",
        "Das hätte nicht passieren dürfen. Bitte nennen Sie bei Rückfragen die Nummer der Anfrage.",
        "This should not have happened. Please name the request id when you ask about it.";

    UNKNOWN_PRODUCT = UNPROCESSABLE_ENTITY "products/unknown",
        "Zum gewünschten Beginn gibt es dieses Produkt nicht. Bitte wählen Sie ein anderes oder einen anderen Beginn.",
        "This product is not on offer for this start. Please choose another one or another start.";
    PRODUCT_INVALID = UNPROCESSABLE_ENTITY "products/invalid",
        "Das Produkt hat noch Fehler. Die Liste nennt jede Stelle.", "The product still has faults. The list names every place.";
    PRODUCT_VERSION_EXISTS = CONFLICT "products/version-exists",
        "Diese Version gibt es schon mit anderem Inhalt. Bitte laden Sie eine Korrektur als neue Version.",
        "This version exists already with other content. Please load a correction as a new version.";
    PRODUCT_VALIDITY_TAKEN = CONFLICT "products/validity-taken",
        "An diesem Tag beginnt schon eine andere Version. Bitte wählen Sie einen anderen Tag.",
        "Another version already begins on this day. Please choose another day.";
    PREMIUM_TERMS_MISSING = UNPROCESSABLE_ENTITY "products/terms-missing",
        "Für den Beginn dieser Version fehlen noch Raten und Steuersätze. Bitte laden Sie diese zuerst.",
        "Instalments and tax rates are still missing for the start of this version. Please load them first.";
    RATING_DECLINED = UNPROCESSABLE_ENTITY "rating/declined",
        "Dieses Risiko können wir leider nicht versichern.", "We are sorry, we cannot insure this risk.";
    FREQUENCY_NOT_ALLOWED = UNPROCESSABLE_ENTITY "rating/frequency-not-allowed",
        "Für diese Zahlweise ist der Beitrag zu klein. Bitte wählen Sie eine mit größeren Abständen.",
        "The premium is too small for this payment frequency. Please choose a longer one.";
    START_IN_THE_PAST = UNPROCESSABLE_ENTITY "quotes/start-in-the-past",
        "Bitte wählen Sie einen Beginn, der nicht in der Vergangenheit liegt.", "Please choose a start that does not lie in the past.";
    START_TOO_FAR = UNPROCESSABLE_ENTITY "quotes/start-too-far",
        "Bitte wählen Sie einen Beginn innerhalb eines Jahres.", "Please choose a start within one year.";
    QUOTE_NOT_OPEN = CONFLICT "quotes/not-open",
        "Dieses Angebot ist nicht mehr offen. Bitte rechnen Sie neu.", "This quote is no longer open. Please rate again.";
    QUOTE_EXPIRED = CONFLICT "quotes/expired",
        "Dieses Angebot ist abgelaufen. Bitte rechnen Sie neu.", "This quote has expired. Please rate again.";
    CONSENT_MISSING = UNPROCESSABLE_ENTITY "applications/consent-missing",
        "Bitte bestätigen Sie auch diesen Punkt, sonst ist der Antrag nicht vollständig.",
        "Please confirm this point too; without it the application is not complete.";
    ADVICE_MISSING = UNPROCESSABLE_ENTITY "applications/advice-missing",
        "Bitte ergänzen Sie die Beratungsdokumentation oder den Verzicht darauf (§§ 61, 62 VVG).",
        "Please add the advice record or its waiver (§§ 61, 62 VVG).";
    QUESTIONS_UNANSWERED = UNPROCESSABLE_ENTITY "applications/questions-unanswered",
        "Einige Fragen zum Risiko sind noch offen. Bitte beantworten Sie sie.",
        "Some questions about the risk are still open. Please answer them.";
    APPLICATION_NOT_OPEN = CONFLICT "applications/not-open",
        "Über diesen Antrag ist schon entschieden.", "This application has already been decided.";
    START_HAS_PASSED = CONFLICT "applications/start-has-passed",
        "Der beantragte Beginn ist vorbei, und rückwirkend wird nicht versichert. Bitte lehnen Sie ab; der Vermittler kann neu anbieten.",
        "The start applied for has passed, and nothing is insured backwards. Please decline; the intermediary can quote again.";
    PREMIUM_CHANGED = CONFLICT "applications/premium-changed",
        "Mit diesen Antworten ergibt sich ein anderer Beitrag als im Angebot. Bitte rechnen Sie neu.",
        "With these answers the premium differs from the quote. Please rate again.";
    AGREEMENT_EXISTS = CONFLICT "settlement/agreement-exists",
        "Für diesen Tag ist schon etwas anderes vereinbart.", "Something else is already agreed from this day on.";
    NOT_TRUTHFUL = UNPROCESSABLE_ENTITY "claims/not-truthful",
        "Bitte bestätigen Sie, dass Ihre Angaben wahr und vollständig sind.", "Please confirm that your details are true and complete.";
    LOSS_IN_THE_FUTURE = UNPROCESSABLE_ENTITY "claims/loss-in-the-future",
        "Der Schadentag liegt in der Zukunft. Bitte prüfen Sie das Datum.", "The day of the loss lies in the future. Please check the date.";
    NOT_COVERED_YET = UNPROCESSABLE_ENTITY "claims/before-start",
        "An diesem Tag bestand der Vertrag noch nicht. Bitte prüfen Sie das Datum.",
        "The contract did not exist yet on this day. Please check the date.";
    CONTRACT_ENDED = UNPROCESSABLE_ENTITY "claims/after-end",
        "An diesem Tag bestand der Vertrag nicht mehr. Bitte prüfen Sie das Datum.",
        "The contract did not exist any more on this day. Please check the date.";
    ESTIMATE_TOO_LARGE = UNPROCESSABLE_ENTITY "claims/estimate-too-large",
        "Bitte geben Sie eine Schadenhöhe bis 100 Millionen Euro an.", "Please give an expected loss of up to 100 million euros.";
    ESTIMATE_NEGATIVE = UNPROCESSABLE_ENTITY "claims/estimate-negative",
        "Bitte geben Sie die erwartete Schadenhöhe ohne Minus an.", "Please give the expected loss without a minus.";
    PHOTO_TWICE = UNPROCESSABLE_ENTITY "claims/photo-twice",
        "Ein Foto ist doppelt. Bitte entfernen Sie eines davon.", "A photo is there twice. Please remove one of them.";
    STEP_IN_THE_PAST = UNPROCESSABLE_ENTITY "claims/step-in-the-past",
        "Bitte wählen Sie einen Tag ab heute.", "Please choose a day from today on.";
    TOO_MANY_PHOTOS = UNPROCESSABLE_ENTITY "claims/too-many-photos",
        "Es sind höchstens 20 Fotos möglich. Bitte wählen Sie die wichtigsten aus.",
        "At most 20 photos are possible. Please choose the most important ones.";
    CLAIM_NOT_REPORTED = CONFLICT "claims/already-registered",
        "Dieser Schaden ist schon aufgenommen.", "This claim is registered already.";
    CLAIM_MOVED_ON = CONFLICT "claims/moved-on",
        "In diesem Stand des Schadens ist das nicht mehr oder noch nicht möglich. Bitte sehen Sie nach, was inzwischen geschehen ist.",
        "In the claim's present state this is no longer or not yet possible. Please look what has happened meanwhile.";
    CLAIM_BLOCKED = CONFLICT "claims/blocked",
        "Zu diesem Schaden läuft noch eine Prüfung oder ein Rechtsstreit. Bitte schließen Sie das zuerst ab.",
        "A check or a lawsuit on this claim is still open. Please finish that first.";
    REASON_MISSING = UNPROCESSABLE_ENTITY "claims/reason-missing",
        "Bitte nennen Sie mindestens einen Grund und die Regel, auf der er beruht.",
        "Please give at least one reason and the rule it rests on.";
    CLAIM_DECIDED = CONFLICT "claims/decided",
        "Über diesen Schaden ist schon entschieden. Bitte schreiben Sie uns eine Nachricht dazu.",
        "This claim has been decided on already. Please write us a message about it.";
    NOTHING_CHANGED = UNPROCESSABLE_ENTITY "claims/nothing-changed",
        "Es hat sich nichts geändert. Bitte tragen Sie ein, was anders ist.", "Nothing has changed. Please enter what is different.";
    ANSWER_EMPTY = UNPROCESSABLE_ENTITY "claims/answer-empty",
        "Bitte schreiben Sie eine Antwort oder wählen Sie ein Foto aus.", "Please write an answer or choose a photo.";
    AMOUNT_OUT_OF_RANGE = UNPROCESSABLE_ENTITY "claims/amount-out-of-range",
        "Bitte geben Sie einen Betrag von 0 bis 100 Millionen Euro an; wo Geld fließt, mehr als 0.",
        "Please give an amount from 0 to 100 million euros; where money moves, more than 0.";
    LIMIT_FROM_TOMORROW = UNPROCESSABLE_ENTITY "claims/limit-from-tomorrow",
        "Bitte wählen Sie einen Tag ab morgen: Was heute zu zahlen ist, wird nach der Grenze von heute beurteilt.",
        "Please choose a day from tomorrow on: what is paid today is judged by the limit of today.";
    MORE_THAN_GRANTED = CONFLICT "claims/more-than-granted",
        "Das ist mehr, als für diesen Teil des Schadens bewilligt ist. Bitte prüfen Sie den Betrag oder entscheiden Sie neu.",
        "This is more than was granted for this part of the claim. Please check the amount or decide again.";
    MORE_THAN_PAID = CONFLICT "claims/more-than-paid",
        "Das ist mehr, als auf diesen Teil des Schadens gezahlt wurde.", "This is more than was paid on this part of the claim.";
    MORE_THAN_OPEN = CONFLICT "claims/more-than-open",
        "Das ist mehr, als von diesem Regress noch offen ist.", "This is more than is still open of this recourse.";
    PAYMENT_MOVED_ON = CONFLICT "claims/payment-moved-on",
        "In diesem Stand der Zahlung ist das nicht mehr oder noch nicht möglich.",
        "In the payment's present state this is no longer or not yet possible.";
    PAYEE_NOT_VERIFIED = CONFLICT "claims/payee-not-verified",
        "Ob dieses Konto dem Empfänger gehört, ist noch nicht geprüft. Bitte prüfen Sie es zuerst.",
        "It has not been checked yet whether this account belongs to the payee. Please check it first.";
    ACCOUNT_REPLACED = CONFLICT "claims/account-replaced",
        "Der Empfänger hat inzwischen ein anderes Konto genannt. Bitte schlagen Sie die Zahlung auf dieses Konto neu vor.",
        "The payee has named another account meanwhile. Please propose the payment to that account anew.";
    SECOND_PERSON_NEEDED = CONFLICT "claims/second-person-needed",
        "Das muss eine zweite Person prüfen (Vier-Augen-Prinzip).", "A second person has to check this (four eyes).";
    RESERVE_TOO_SMALL = CONFLICT "claims/reserve-too-small",
        "Die Reserve reicht für diese Zahlung nicht. Bitte erhöhen Sie sie, oder zahlen Sie außerhalb der Reserve.",
        "The reserve is too small for this payment. Please raise it, or pay outside of it.";
    NO_PAYING_ACCOUNT = CONFLICT "claims/no-paying-account",
        "Es ist noch kein Konto hinterlegt, von dem Schäden gezahlt werden.", "No account from which claims are paid has been set yet.";
    PAYING_ACCOUNT_EXISTS = CONFLICT "claims/paying-account-exists",
        "Für diesen Tag ist schon ein Konto hinterlegt. Bitte wählen Sie einen anderen Tag.",
        "An account is already set for this day. Please choose another day.";
    PAYMENT_LIMIT_EXISTS = CONFLICT "claims/payment-limit-exists",
        "Für diesen Tag ist schon eine Grenze gesetzt. Bitte wählen Sie einen anderen Tag.",
        "A limit is already set for this day. Please choose another day.";
    NOTHING_TO_EXPORT = CONFLICT "claims/nothing-to-export",
        "Es gibt gerade keine freigegebene Zahlung.", "There is no approved payment at the moment.";
    NO_BANK_DAY = UNPROCESSABLE_ENTITY "claims/no-bank-day",
        "An diesem Tag arbeiten die Banken nicht. Bitte wählen Sie einen anderen.", "Banks do not work on this day. Please choose another one.";
    BANK_DAY_TOO_LATE = UNPROCESSABLE_ENTITY "claims/bank-day-too-late",
        "Bitte wählen Sie einen Tag innerhalb der nächsten 30 Tage.", "Please choose a day within the next 30 days.";
    NOT_RECKONABLE = UNPROCESSABLE_ENTITY "claims/not-reckonable",
        "Mit diesen Angaben lässt sich nichts ausrechnen. Bitte prüfen Sie Beträge und Prozente.",
        "Nothing can be reckoned from these details. Please check amounts and percentages.";
    CLAIM_NOT_SETTLED = CONFLICT "claims/not-settled",
        "Es ist noch etwas offen: Reserve, Zahlungen, Aufgaben oder ein bewilligter Betrag. Bitte bringen Sie das zuerst zu Ende.",
        "Something is still open: reserve, payments, tasks or an amount that was granted. Please finish that first.";
    TOO_MANY_NAMED = UNPROCESSABLE_ENTITY "claims/named-parties",
        "Bitte nennen Sie höchstens 20, jede und jeden mit Namen.", "Please name at most 20, each of them with a name.";
    DAMAGED_THINGS = UNPROCESSABLE_ENTITY "claims/damaged",
        "Bitte nennen Sie höchstens 20 beschädigte Sachen oder verletzte Personen, alle mit ein paar Worten.",
        "Please name at most 20 damaged things or injured persons, each in a few words.";
    MEDICAL_CONSENT_MISSING = UNPROCESSABLE_ENTITY "claims/consent-missing",
        "Medizinische Unterlagen sieht der Vermittler nur mit Einwilligung des Kunden. Bitte nennen Sie deren Tag, oder wählen Sie eine engere Sicht.",
        "The intermediary sees medical documents only with the customer's consent. Please name its day, or choose a narrower sight.";
    SIGHT_BEYOND_READERS = UNPROCESSABLE_ENTITY "claims/sight-beyond-readers",
        "Diese Datei kam mit einer Nachricht, die der Kunde nicht liest. Bitte wählen Sie eine engere Sicht.",
        "This file came with a message that the customer does not read. Please choose a narrower sight.";
    FILE_TYPE = UNSUPPORTED_MEDIA_TYPE "files/type-not-allowed",
        "Diese Art Datei nehmen wir nicht an. Erlaubt sind JPEG, PNG, WebP, HEIC und PDF.",
        "We do not accept this type of file. Allowed are JPEG, PNG, WebP, HEIC and PDF.";
    FILE_TOO_LARGE = PAYLOAD_TOO_LARGE "files/too-large",
        "Die Datei ist zu groß. Bitte senden Sie eine kleinere.", "The file is too large. Please send a smaller one.";
    FILE_EMPTY = UNPROCESSABLE_ENTITY "files/empty",
        "Die Datei ist leer. Bitte wählen Sie eine andere.", "The file is empty. Please choose another one.";
    FILE_DIFFERS = CONFLICT "files/differs",
        "Unter dieser Kennung liegt schon eine andere Datei.", "Another file is already stored under this id.";
    FILE_NOT_CLEAN = UNSUPPORTED_MEDIA_TYPE "files/not-clean",
        "Diese Datei enthält außer dem Bild oder Dokument noch etwas anderes. Bitte senden Sie das Bild oder Dokument allein.",
        "This file holds something else beside the picture or document. Please send the picture or document alone.";
    FILE_BROKEN = UNPROCESSABLE_ENTITY "files/broken",
        "Diese Datei ist beschädigt oder nicht vollständig. Bitte öffnen Sie sie zur Probe und wählen Sie sie dann noch einmal aus.",
        "This file is damaged or not complete. Please try to open it and then choose it again.";
    FILE_TOO_MANY_PIXELS = UNPROCESSABLE_ENTITY "files/too-many-pixels",
        "Dieses Bild hat zu viele Bildpunkte. Bitte verkleinern Sie es.", "This picture has too many pixels. Please make it smaller.";
    FILE_INFECTED = UNPROCESSABLE_ENTITY "files/infected",
        "Unser Virenschutz lässt diese Datei nicht zu. Bitte prüfen Sie Ihr Gerät und wählen Sie eine andere Datei.",
        "Our virus protection does not let this file in. Please check your device and choose another file.";
    FILES_TOO_MANY = CONFLICT "files/too-many",
        "Hier liegen schon so viele Dateien, wie möglich sind. Bitte fragen Sie uns, wenn noch etwas fehlt.",
        "There are already as many files here as possible. Please ask us if something is still missing.";
    TOO_MANY_UNFINISHED = TOO_MANY_REQUESTS "files/too-many-unfinished",
        "Es sind noch viele Dateien von Ihnen unterwegs. Diese kommt an die Reihe, sobald andere angekommen sind.",
        "Many of your files are still on their way. It is this one's turn as soon as others have arrived.";
    FILES_TOTAL_TOO_LARGE = PAYLOAD_TOO_LARGE "files/total-too-large",
        "Alle Dateien zusammen sind zu groß. Bitte senden Sie kleinere oder weniger.",
        "All files together are too large. Please send smaller ones or fewer.";
    NO_PREVIEW = NOT_FOUND "files/no-preview",
        "Von dieser Datei gibt es keine Vorschau. Bitte laden Sie die Datei selbst.",
        "There is no preview of this file. Please load the file itself.";
    UPLOAD_HEADER = BAD_REQUEST "files/upload-header",
        "Diese Kopfzeile fehlt oder ist keine mögliche Zahl: {}", "This header is missing or no possible number: {}";
    WRONG_OFFSET = CONFLICT "files/wrong-offset",
        "Von dieser Datei sind {} Bytes angekommen. Bitte senden Sie ab dort weiter.",
        "{} bytes of this file have arrived. Please go on sending from there.";
    UPLOAD_TAKEN_OVER = CONFLICT "files/taken-over",
        "Dieselbe Datei wird gerade auf einem anderen Weg gesendet. Bitte fragen Sie, wie viel angekommen ist.",
        "The same file is just being sent another way. Please ask how much has arrived.";
    LENGTH_CHANGED = CONFLICT "files/length-changed",
        "Diese Datei war vorhin anders lang. Bitte senden Sie sie von vorn.", "This file had another length before. Please send it from its beginning.";
    BEYOND_LENGTH = UNPROCESSABLE_ENTITY "files/beyond-length",
        "Es kamen mehr Bytes, als die Datei lang ist. Bitte senden Sie sie von vorn.",
        "More bytes came than the file is long. Please send it from its beginning.";
    TOO_MANY_PIECES = UNPROCESSABLE_ENTITY "files/too-many-pieces",
        "Die Datei kam in zu vielen kleinen Stücken. Bitte senden Sie sie von vorn und in größeren Stücken.",
        "The file came in too many small pieces. Please send it from its beginning and in larger pieces.";
    STORAGE_FULL = INSUFFICIENT_STORAGE "files/storage-full",
        "Die Datei kann gerade nicht gespeichert werden. Bitte versuchen Sie es später noch einmal.",
        "The file cannot be stored at the moment. Please try again later.";
    NOT_ADDRESSABLE = NOT_FOUND "messages/not-addressable",
        "Diese Nachricht kann so nicht zugestellt werden. Bitte prüfen Sie, worum es geht und an wen sie geht.",
        "This message cannot be delivered like this. Please check what it is about and whom it is for.";
    CANNOT_CORRECT = UNPROCESSABLE_ENTITY "messages/cannot-correct",
        "Berichtigen können Sie nur eigene Nachrichten aus diesem Verlauf.",
        "You can only correct messages of your own in this conversation.";
    ATTACHMENTS = UNPROCESSABLE_ENTITY "messages/attachments",
        "Es sind höchstens 10 Anhänge möglich, jeder nur einmal.", "At most 10 attachments are possible, each of them once.";
    ATTACHMENTS_NOT_MAILED = UNPROCESSABLE_ENTITY "messages/attachments-not-mailed",
        "Anhänge gehen nicht mit der E-Mail hinaus. Bitte stellen Sie die Nachricht auch in den digitalen Ordner.",
        "Attachments are not mailed. Please put the message into the digital folder as well.";
    ALREADY_TAKEN = CONFLICT "messages/already-taken",
        "Darum kümmert sich schon jemand anderes.", "Somebody else takes care of this already.";
    NEWER_MESSAGE = CONFLICT "messages/newer-message",
        "Inzwischen ist eine neue Nachricht da. Bitte lesen Sie sie zuerst.", "A newer message has arrived. Please read it first.";
    NOT_A_REQUEST = CONFLICT "messages/not-a-request",
        "Dieser Verlauf ist keine Anfrage und kann nicht geschlossen werden.",
        "This conversation is no inquiry and cannot be closed.";
}
