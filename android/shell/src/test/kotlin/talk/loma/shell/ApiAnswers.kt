package talk.loma.shell

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject

const val EMAIL = "erika.beispiel@example.org"
const val PASSWORD = "richtig-und-lang"
const val CONTENTS = "01900000-0000-7000-8000-0000000000c2"
const val THREAD = "01900000-0000-7000-8000-0000000000d1"
private const val LIABILITY = "01900000-0000-7000-8000-0000000000c1"
private const val CUSTOMER = "01900000-0000-7000-8000-0000000000b1"

/** What the server says: Erika Beispiel with two contracts, and what she reports and writes. */
class ApiAnswers {
    /** How often the phone was brought up to date; cursors are numbered. */
    private var pages = 0
    val claims = linkedMapOf<String, JsonObject>()
    val files = linkedMapOf<String, ByteArray>()
    val messages = mutableListOf<JsonObject>()

    fun answer(request: Received): Reply {
        val words = request.line.substringBefore('?').split(' ', '/')
        val body = if (request.headers["content-type"] == "application/json") parsed(request.body) else null
        return when {
            words == listOf("POST", "auth", "login") -> logIn(body)
            request.headers["authorization"] != "Bearer access-1" ->
                refusal(401, "auth/token-ended", "Bitte neu anmelden")
            words == listOf("GET", "sync") -> Reply(200, everything(isCopy = "cursor=" !in request.line))
            words[0] == "GET" -> NOT_FOUND
            else -> write(words, body, request.body)
        }
    }

    private fun logIn(body: JsonObject?): Reply =
        if (body?.text("password") == PASSWORD) {
            Reply(200, SESSION)
        } else {
            refusal(401, "auth/wrong-credentials", "E-Mail oder Passwort stimmt nicht")
        }

    /** A full copy in one page, or the same as news for a phone that has a copy. */
    private fun everything(isCopy: Boolean): JsonObject {
        pages += 1
        val whole = mapOf("begins_snapshot" to JsonPrimitive(isCopy), "ends_snapshot" to JsonPrimitive(isCopy))
        return JsonObject(
            page("page-$pages") + whole + mapOf(
                "contracts" to JsonArray(listOf(contract(LIABILITY), contract(CONTENTS))),
                "claims" to JsonArray(claims.values.toList()),
                "threads" to JsonArray(claims.values.take(1).map(::thread)),
                "messages" to JsonArray(messages.toList()),
            ),
        )
    }

    private fun write(words: List<String>, body: JsonObject?, bytes: ByteArray): Reply =
        when {
            words == listOf("POST", "claims") && body != null ->
                Reply(201, claims.getOrPut(body.text("id")) { claim(body, "S-2026-%03d".format(claims.size + 1)) })
            words[0] == "HEAD" && words[1] == "files" -> Reply(204, null)
            words[0] == "PATCH" && words[1] == "files" -> {
                files[words[2]] = bytes
                Reply(201, storedFile(words[2], bytes.size))
            }
            words[1] == "threads" && words[3] == "messages" && body != null -> {
                val message = message(words[2], body, number = messages.size + 1)
                if (messages.none { it["id"] == message["id"] }) messages += message
                Reply(201, message)
            }
            words[1] == "threads" && words[3] == "read" -> Reply(204, null)
            else -> NOT_FOUND
        }
}

private val NOT_FOUND = refusal(404, "not-found", "Das gibt es nicht")

private val SESSION = json(
    """{"access_token": "access-1", "expires_in": 600, "refresh_token": "refresh-1", "me": {
        "user_id": "01900000-0000-7000-8000-000000000000", "kind": "CUSTOMER", "display_name": "Frau Beispiel",
        "email": "$EMAIL", "organisation_id": null, "organisation_name": null, "customer_id": "$CUSTOMER",
        "capabilities": []}}""",
)

fun refusal(status: Int, code: String, title: String) = Reply(
    status, json("""{"type": "$code", "title": "$title", "status": $status, "detail": "Bitte prüfen Sie Ihre Angaben."}"""),
)

/** A contract that is paid for and that nobody ended. */
fun contract(id: String, plan: String = "KOMFORT"): JsonObject {
    val isLiability = id == LIABILITY
    return json(
        """{"id": "$id", "contract_no": "${if (isLiability) "PHV-1042" else "HR-2077"}", "customer_id": "$CUSTOMER",
        "customer_name": "Beispiel, Erika", "product": "${if (isLiability) "phv" else "hausrat"}",
        "product_name": "${if (isLiability) "Privathaftpflicht" else "Hausratversicherung"}", "plan": "$plan",
        "status": "ACTIVE", "cover": "FULL", "starts_on": "2026-01-01", "ends_on": null, "frequency": "SEMI_ANNUAL",
        "instalment_gross_cents": 4896, "year_gross_cents": 9792, "updated_at": "2026-03-01T10:00:00Z",
        "facts": {"ended_by": null, "first_premium_paid_on": "2026-01-02", "suspended_from": null},
        "broker_id": "$CUSTOMER", "broker_name": "Makler Muster GmbH", "product_version": "2026-01",
        "version_no": 1, "effective_from": "2026-01-01", "main_due_on": "2027-01-01", "input": {}, "rating": {
        "product": "phv", "product_version": "2026-01", "decision": "ACCEPT", "codes": [], "rules": [],
        "unanswered": [], "annual_net_cents": 7988, "frequency": "SEMI_ANNUAL", "instalments_per_year": 2,
        "instalment_net_cents": 4114, "taxes": [{"tax_key": "DE_GENERAL", "base_cents": 4114, "tax_cents": 782,
        "rate_pct": "19"}], "instalment_gross_cents": 4896, "year_gross_cents": 9792, "surcharge_pct": "3",
        "lines": []}, "mandate": null, "open_items": [], "documents": []}""",
    )
}

private fun claim(notice: JsonObject, number: String): JsonObject {
    val photos = notice.getValue("photo_ids").jsonArray.map {
        json("""{"id": $it, "received_at": null, "media_type": null, "size_bytes": null}""")
    }
    val same = listOf(
        "id", "contract_id", "kind", "occurred_on", "occurred_at_text", "place", "description", "estimate_cents",
        "police_informed",
    )
    return JsonObject(
        notice.filterKeys { it in same } + ("photos" to JsonArray(photos)) + json(
            """{"claim_no": "$number", "contract_no": "HR-2077", "customer_id": "$CUSTOMER",
            "customer_name": "Beispiel, Erika", "product_name": "Hausratversicherung", "status": "REPORTED",
            "reported_at": "2026-03-12T13:05:00Z", "thread_id": "$THREAD", "next_step": {"step": "REGISTER",
            "step_by": "INSURER", "step_until": "2026-03-24"}, "updated_at": "2026-03-12T13:05:00Z", "timeline": [
            {"at": "2026-03-12T13:05:00Z", "event": "REPORTED", "by": "CUSTOMER", "by_name": "Frau Beispiel"}]}""",
        ),
    )
}

private fun storedFile(id: String, bytes: Int) = json(
    """{"id": "$id", "media_type": "image/jpeg", "size_bytes": $bytes, "sha256": "00",
    "created_at": "2026-03-12T13:06:00Z"}""",
)

private fun thread(claim: JsonObject) = json(
    """{"id": "$THREAD", "subject": "CLAIM", "subject_id": ${claim["id"]}, "customer_id": "$CUSTOMER",
    "customer_name": "Beispiel, Erika", "title": "Diebstahl", "last_message_at": "2026-03-12T13:05:00Z",
    "last_message_preview": "", "unread_count": 0}""",
)

private fun message(thread: String, new: JsonObject, number: Int) = json(
    """{"id": ${new["id"]}, "thread_id": "$thread", "number": $number, "author_id": "01900000-0000-7000-8000-000000000000",
    "author_name": "Frau Beispiel", "author_kind": "CUSTOMER", "body": ${new["body"]},
    "sent_at": "2026-03-12T13:06:00Z", "is_read": false}""",
)

/** A page of news without any, to which a test adds. */
fun page(cursor: String): JsonObject = json(
    """{"schema": 1, "begins_snapshot": false, "ends_snapshot": false, "has_more": false, "gone": [], "cursor": "$cursor",
    "customers": [], "contracts": [], "claims": [], "threads": [], "messages": []}""",
)

private fun json(text: String): JsonObject = Json.parseToJsonElement(text).jsonObject

private fun parsed(body: ByteArray): JsonObject? = Json.parseToJsonElement(body.decodeToString()) as? JsonObject

internal fun JsonObject.number(name: String): Long? = (get(name) as? JsonPrimitive)?.content?.toLongOrNull()
