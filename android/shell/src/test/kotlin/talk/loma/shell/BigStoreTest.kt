package talk.loma.shell

import java.nio.file.Files
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds
import kotlin.time.measureTime
import org.junit.jupiter.api.io.TempDir
import talk.loma.types.StoreEntry

/** The book of an intermediary: 13,000 rows and 12,000 details, 40 MB, as it comes in pages of 500 entries. */
class BigStoreTest {
    @TempDir lateinit var folder: Path

    @Test fun `a book of 40 MB is written page by page, and the app opens with its rows in a moment`() {
        FileKeyValueStore(folder).use { store ->
            report("a page", medianAndSlowest(pages(store)), limit = 100.milliseconds)
            // Everything comes once more, as after a change of the schema: the file is written anew on the way.
            report("a page of the second copy", medianAndSlowest(pages(store)), limit = 100.milliseconds)
        }
        assertTrue(Files.size(folder.resolve("entries")) < 60_000_000)
        val starts = List(3) {
            FileKeyValueStore(folder).use { store ->
                measureTime { assertEquals(13_001, store.load(AT_START).size) }
            }
        }
        report("the start", starts.min() to starts.max(), limit = 1.seconds)
        FileKeyValueStore(folder).use { store ->
            store.load(listOf("sync"))
            val detail = measureTime { assertEquals(listOf(entry(20_000)), store.load(listOf(entry(20_000).key))) }
            report("one detail", detail to detail, limit = 100.milliseconds)
        }
    }

    /** How long each page took. */
    private fun pages(store: FileKeyValueStore): List<Duration> = List(PAGES) { page ->
        val entries = List(500) { entry(page * 500 + it) } + StoreEntry("sync", "page-$page")
        measureTime { store.write(entries, emptyList()) }
    }

    private fun medianAndSlowest(times: List<Duration>) = times.sorted().let { it[it.size / 2] to it.last() }

    /** The limit is for the first: another program may be in the way of the slowest. */
    private fun report(what: String, times: Pair<Duration, Duration>, limit: Duration) {
        println("store: $what ${times.first}, at most ${times.second}")
        assertTrue(times.first < limit, "$what took ${times.first}")
    }

    private fun entry(number: Int): StoreEntry =
        if (number < 13_000) {
            StoreEntry("row/contract/$number", text(number, 1_000))
        } else {
            StoreEntry("detail/contract/$number", text(number, 2_250))
        }

    private fun text(number: Int, length: Int): String {
        val piece = """{"name":"Müller $number","street":"Weg 1"},"""
        return piece.repeat(length / piece.length)
    }

    private companion object {
        const val PAGES = 50
        val AT_START = listOf("row/", "sync", "list/", "draft/", "outbox/", "owner")
    }
}
