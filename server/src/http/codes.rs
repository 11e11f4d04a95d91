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
    LOGIN_FAILED = UNAUTHORIZED "auth/login-failed",
        "E-Mail-Adresse oder Kennwort stimmt nicht.", "E-mail address or password is wrong.";
    TOO_MANY_LOGINS = TOO_MANY_REQUESTS "auth/too-many-attempts",
        "Zu viele Versuche. Bitte warten Sie einige Minuten.", "Too many attempts. Please wait a few minutes.";
    INVITATION_INVALID = NOT_FOUND "auth/invitation-invalid",
        "Diese Einladung gibt es nicht, sie ist abgelaufen oder wurde schon benutzt. Bitten Sie um eine neue.",
        "This invitation does not exist, has expired or was used already. Please ask for a new one.";
    PASSWORD_TOO_SHORT = UNPROCESSABLE_ENTITY "auth/password-too-short",
        "Das Kennwort braucht mindestens 10 Zeichen.", "The password needs at least 10 characters.";
    MALFORMED_JSON = BAD_REQUEST "request/malformed-json",
        "Die Anfrage ist kein gültiges JSON.", "The request is not valid JSON.";
    NOT_JSON = UNSUPPORTED_MEDIA_TYPE "request/not-json",
        "Der Inhalt muss JSON sein (Content-Type: application/json).", "The content must be JSON (Content-Type: application/json).";
    INVALID_FIELDS = UNPROCESSABLE_ENTITY "request/invalid-fields",
        "Einige Angaben fehlen oder stimmen nicht.", "Some details are missing or wrong.";
    INVALID_QUERY = BAD_REQUEST "request/invalid-query",
        "Ein Parameter der Adresse stimmt nicht: {}", "A parameter of the address is wrong: {}";
    TEXT_LENGTH = UNPROCESSABLE_ENTITY "request/text-length",
        "Dieser Text fehlt, ist zu lang oder enthält ein unzulässiges Zeichen.",
        "This text is missing, is too long or has a character that is not allowed.";
    TOO_LARGE = PAYLOAD_TOO_LARGE "request/too-large",
        "Der Inhalt ist zu groß.", "The content is too large.";
    CUT_SHORT = BAD_REQUEST "request/cut-short",
        "Der Inhalt kam nicht vollständig an. Bitte senden Sie ihn noch einmal.", "The content did not arrive completely. Please send it again.";
    IDEMPOTENCY_KEY_MISSING = BAD_REQUEST "idempotency/key-missing",
        "Der Kopf Idempotency-Key fehlt (1 bis 255 Zeichen).", "The header Idempotency-Key is missing (1 to 255 characters).";
    IDEMPOTENCY_KEY_REUSED = UNPROCESSABLE_ENTITY "idempotency/key-reused",
        "Dieser Idempotency-Key gehört zu einer anderen Anfrage.", "This Idempotency-Key belongs to a different request.";
    IDEMPOTENCY_IN_FLIGHT = CONFLICT "idempotency/in-flight",
        "Dieselbe Anfrage wird gerade bearbeitet.", "The same request is being worked on.";
    ID_TAKEN = CONFLICT "id-taken",
        "Diese Kennung ist schon vergeben.", "This id is already taken.";
    EMAIL_TAKEN = CONFLICT "email-taken",
        "Diese E-Mail-Adresse hat schon einen Zugang.", "This e-mail address already has a login.";
    UNAVAILABLE = SERVICE_UNAVAILABLE "unavailable",
        "Der Dienst ist gleich wieder da. Bitte versuchen Sie es in einigen Sekunden noch einmal.",
        "The service will be back in a moment. Please try again in a few seconds.";
    OVERLOADED = SERVICE_UNAVAILABLE "overloaded",
        "Gerade kommen zu viele Anfragen. Bitte versuchen Sie es gleich noch einmal.", "Too many requests at the moment. Please try again shortly.";
    INTERNAL = INTERNAL_SERVER_ERROR "internal",
        "Das hätte nicht passieren dürfen. Bitte nennen Sie bei Rückfragen die Nummer der Anfrage.",
        "This should not have happened. Please name the request id when you ask about it.";

    UNKNOWN_PRODUCT = UNPROCESSABLE_ENTITY "products/unknown",
        "Dieses Produkt gibt es zum gewünschten Beginn nicht.", "This product does not exist for the wished start.";
    PRODUCT_INVALID = UNPROCESSABLE_ENTITY "products/invalid",
        "Das Produkt ist nicht in Ordnung; die Liste nennt jede Stelle.", "The product is not sound; the list names every place.";
    PRODUCT_VERSION_EXISTS = CONFLICT "products/version-exists",
        "Diese Version gibt es schon mit anderem Inhalt. Eine Korrektur ist eine neue Version.",
        "This version exists already with other content. A correction is a new version.";
    PRODUCT_VALIDITY_TAKEN = CONFLICT "products/validity-taken",
        "Zu diesem Tag beginnt schon eine andere Version.", "Another version already begins on this day.";
    PREMIUM_TERMS_MISSING = UNPROCESSABLE_ENTITY "products/terms-missing",
        "Für den Beginn dieser Version sind noch keine Raten und Steuersätze geladen.",
        "No instalments and tax rates are loaded yet for the start of this version.";
    RATING_DECLINED = UNPROCESSABLE_ENTITY "rating/declined",
        "Dieses Risiko kann nicht versichert werden.", "This risk cannot be insured.";
    FREQUENCY_NOT_ALLOWED = UNPROCESSABLE_ENTITY "rating/frequency-not-allowed",
        "Für diese Zahlweise ist der Beitrag zu klein.", "The premium is too small for this payment frequency.";
    START_IN_THE_PAST = UNPROCESSABLE_ENTITY "quotes/start-in-the-past",
        "Der Beginn darf nicht in der Vergangenheit liegen.", "The start must not lie in the past.";
    START_TOO_FAR = UNPROCESSABLE_ENTITY "quotes/start-too-far",
        "Der Beginn darf höchstens ein Jahr in der Zukunft liegen.", "The start must be at most one year ahead.";
    QUOTE_NOT_OPEN = CONFLICT "quotes/not-open",
        "Dieses Angebot ist nicht mehr offen.", "This quote is no longer open.";
    QUOTE_EXPIRED = CONFLICT "quotes/expired",
        "Dieses Angebot ist abgelaufen. Bitte rechnen Sie neu.", "This quote has expired. Please rate again.";
    CONSENT_MISSING = UNPROCESSABLE_ENTITY "applications/consent-missing",
        "Ohne diese Bestätigung ist der Antrag nicht vollständig.", "The application is not complete without this confirmation.";
    ADVICE_MISSING = UNPROCESSABLE_ENTITY "applications/advice-missing",
        "Die Beratungsdokumentation oder der Verzicht darauf fehlt (§§ 61, 62 VVG).",
        "The advice record or its waiver is missing (§§ 61, 62 VVG).";
    QUESTIONS_UNANSWERED = UNPROCESSABLE_ENTITY "applications/questions-unanswered",
        "Einige Fragen zum Risiko sind noch nicht beantwortet.", "Some questions about the risk are not answered yet.";
    APPLICATION_NOT_OPEN = CONFLICT "applications/not-open",
        "Über diesen Antrag ist schon entschieden.", "This application has already been decided.";
    PREMIUM_CHANGED = CONFLICT "applications/premium-changed",
        "Mit diesen Antworten ergibt sich ein anderer Beitrag als im Angebot. Bitte rechnen Sie neu.",
        "With these answers the premium differs from the quote. Please rate again.";
    NOT_TRUTHFUL = UNPROCESSABLE_ENTITY "claims/not-truthful",
        "Bitte bestätigen Sie, dass Ihre Angaben wahr und vollständig sind.", "Please confirm that your details are true and complete.";
    LOSS_IN_THE_FUTURE = UNPROCESSABLE_ENTITY "claims/loss-in-the-future",
        "Der Schadentag liegt in der Zukunft.", "The day of the loss lies in the future.";
    NOT_COVERED_YET = UNPROCESSABLE_ENTITY "claims/before-start",
        "An diesem Tag bestand der Vertrag noch nicht.", "The contract did not exist yet on this day.";
    CONTRACT_ENDED = UNPROCESSABLE_ENTITY "claims/after-end",
        "An diesem Tag bestand der Vertrag nicht mehr.", "The contract did not exist any more on this day.";
    ESTIMATE_NEGATIVE = UNPROCESSABLE_ENTITY "claims/estimate-negative",
        "Die erwartete Schadenhöhe kann nicht negativ sein.", "The expected loss cannot be negative.";
    PHOTO_TWICE = UNPROCESSABLE_ENTITY "claims/photo-twice",
        "Ein Foto ist doppelt angekündigt.", "A photo is announced twice.";
    STEP_IN_THE_PAST = UNPROCESSABLE_ENTITY "claims/step-in-the-past",
        "Der nächste Schritt kann nicht in der Vergangenheit liegen.", "The next step cannot lie in the past.";
    TOO_MANY_PHOTOS = UNPROCESSABLE_ENTITY "claims/too-many-photos",
        "Es können höchstens 20 Fotos angekündigt werden.", "At most 20 photos can be announced.";
    CLAIM_NOT_REPORTED = CONFLICT "claims/already-registered",
        "Dieser Schaden ist schon aufgenommen.", "This claim is registered already.";
    FILE_TYPE = UNSUPPORTED_MEDIA_TYPE "files/type-not-allowed",
        "Diese Art Datei nehmen wir nicht an. Erlaubt sind JPEG, PNG, WebP, HEIC und PDF.",
        "We do not accept this type of file. Allowed are JPEG, PNG, WebP, HEIC and PDF.";
    FILE_TOO_LARGE = PAYLOAD_TOO_LARGE "files/too-large",
        "Die Datei ist zu groß.", "The file is too large.";
    FILE_EMPTY = UNPROCESSABLE_ENTITY "files/empty",
        "Die Datei ist leer.", "The file is empty.";
    FILE_DIFFERS = CONFLICT "files/differs",
        "Unter dieser Kennung liegt schon eine andere Datei.", "Another file is already stored under this id.";
    STORAGE_FULL = INSUFFICIENT_STORAGE "files/storage-full",
        "Die Datei kann gerade nicht gespeichert werden.", "The file cannot be stored at the moment.";
    NOT_ADDRESSABLE = NOT_FOUND "messages/not-addressable",
        "Diese Nachricht kann so nicht zugestellt werden.", "This message cannot be delivered like this.";
}
