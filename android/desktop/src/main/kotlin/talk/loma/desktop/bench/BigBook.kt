package talk.loma.desktop.bench

import com.novi.serde.Bytes
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.flow.flow
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import talk.loma.shell.HttpHandler
import talk.loma.shell.StreamHandler
import talk.loma.types.HttpRequest
import talk.loma.types.HttpResponse
import talk.loma.types.HttpResult

/** The real server, whose broker has grown: what it tells of its few contracts comes ten thousand times under other names. */
class BigBook(private val server: HttpHandler, private val contracts: Int = 10_000) : HttpHandler {
    private var real: JsonObject? = null

    override suspend fun send(request: HttpRequest): HttpResult {
        if ("/v1/sync" !in request.url) return server.send(request)
        val page = request.url.substringAfter("cursor=$CURSOR", "0").toInt()
        val known = real ?: when (val answer = server.send(request)) {
            is HttpResult.Ok -> parsed(answer.value).also { real = it }
            is HttpResult.Err -> return answer
        }
        return HttpResult.Ok(HttpResponse(200u, emptyList(), Bytes(grown(known, page).toString().encodeToByteArray())))
    }

    private fun grown(known: JsonObject, page: Int): JsonObject {
        val numbers = page * PAGE until minOf((page + 1) * PAGE, contracts)
        val isLast = numbers.last == contracts - 1
        return JsonObject(
            known + mapOf(
                "contracts" to JsonArray(numbers.map { contract(known, it) }),
                "customers" to JsonArray(numbers.filter { it % CONTRACTS_EACH == 0 }.map { customer(known, it / CONTRACTS_EACH) }),
                "claims" to JsonArray(emptyList()), "threads" to JsonArray(emptyList()), "messages" to JsonArray(emptyList()),
                "begins_snapshot" to JsonPrimitive(page == 0), "ends_snapshot" to JsonPrimitive(isLast),
                "has_more" to JsonPrimitive(!isLast), "cursor" to JsonPrimitive("$CURSOR${page + 1}"),
            ),
        )
    }

    private fun contract(known: JsonObject, number: Int) = changed(
        known, "contracts", number,
        "id" to id("c", number), "contract_no" to "V-${200_000 + number}",
        "customer_id" to id("b", number / CONTRACTS_EACH), "customer_name" to name(number / CONTRACTS_EACH),
    )

    private fun customer(known: JsonObject, number: Int) = changed(
        known, "customers", number, "id" to id("b", number), "customer_no" to "K-${200_000 + number}", "last_name" to name(number),
    )

    private fun changed(known: JsonObject, kind: String, number: Int, vararg fields: Pair<String, String>): JsonElement {
        val templates = known.getValue(kind).jsonArray
        return JsonObject(templates[number % templates.size].jsonObject + fields.associate { it.first to JsonPrimitive(it.second) })
    }

    private fun id(kind: String, number: Int) = "01900000-0000-7000-8000-${kind}%011x".format(number)

    private fun name(number: Int) = "${NAMES[number % NAMES.size]}-${NAMES[number / NAMES.size % NAMES.size]} ${number}"

    private fun parsed(answer: HttpResponse) = Json.parseToJsonElement(answer.body.content.decodeToString()).jsonObject

    private companion object {
        const val CURSOR = "bench-"
        const val PAGE = 500
        const val CONTRACTS_EACH = 3
        val NAMES = listOf("Müller", "Schäfer", "Groß", "Weiß", "Jäger", "Krüger", "Böhm", "Lang", "Vogel", "Sommer", "Winter")
    }
}

/** A line on which nothing ever comes. */
val SilentLine = StreamHandler { flow { awaitCancellation() } }
