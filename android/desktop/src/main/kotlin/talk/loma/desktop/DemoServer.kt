package talk.loma.desktop

import java.net.ServerSocket
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpRequest.BodyPublishers
import java.net.http.HttpResponse.BodyHandlers
import java.nio.file.Path
import java.util.UUID
import java.util.concurrent.TimeUnit
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive

const val CLAIMS_DESK = "schaden@pfalz-beispiel.example"

/** The real server with its demo data, one for all tests: making the data takes half a minute. */
object DemoServer {
    private val folder = Path.of("/tmp", "loma-screens-${UUID.randomUUID()}")
    val port = ServerSocket(0).use { it.localPort }
    private val client = HttpClient.newHttpClient()
    private val process: Process = run {
        val program = ProcessBuilder(System.getProperty("loma.server"), "demo")
        program.environment() += mapOf("LOMA_LISTEN" to "127.0.0.1:$port", "LOMA_DATA_DIR" to folder.toString())
        program.environment() -= "DATABASE_URL"
        program.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
    }

    init {
        Runtime.getRuntime().addShutdownHook(Thread {
            process.destroy()
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly()
            folder.toFile().deleteRecursively()
        })
        val end = System.nanoTime() + TimeUnit.MINUTES.toNanos(4)
        while (!isReady()) {
            check(process.isAlive && System.nanoTime() < end) { "the demo server did not start" }
            Thread.sleep(200)
        }
    }

    /** Somebody else than the one with the phone says or does something. */
    fun asStaff(email: String, path: String, body: String): JsonObject {
        val device = """{"id":"${UUID.randomUUID()}","name":"Test","platform":"cli"}"""
        val session = post("/v1/auth/login", """{"email":"$email","password":"$DEMO_PASSWORD","device":$device}""", null)
        return post(path, body, session.getValue("access_token").jsonPrimitive.content)
    }

    private fun isReady() = runCatching {
        client.send(HttpRequest.newBuilder(address("/readyz")).build(), BodyHandlers.discarding()).statusCode() == 200
    }.getOrDefault(false)

    private fun post(path: String, body: String, token: String?): JsonObject {
        val request = HttpRequest.newBuilder(address(path)).POST(BodyPublishers.ofString(body))
            .header("content-type", "application/json").header("idempotency-key", UUID.randomUUID().toString())
        if (token != null) request.header("authorization", "Bearer $token")
        val answer = client.send(request.build(), BodyHandlers.ofString())
        check(answer.statusCode() in 200..299) { "POST $path: ${answer.statusCode()} ${answer.body()}" }
        return Json.parseToJsonElement(answer.body().ifEmpty { "{}" }).jsonObject
    }

    private fun address(path: String) = URI("http://127.0.0.1:$port$path")
}
