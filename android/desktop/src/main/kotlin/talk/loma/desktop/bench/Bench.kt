package talk.loma.desktop.bench

import java.nio.file.Files
import java.nio.file.Path
import java.util.Locale
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import talk.loma.desktop.DEMO_PASSWORD
import talk.loma.desktop.DemoLogin
import talk.loma.desktop.DemoServer
import talk.loma.shell.Core
import talk.loma.shell.CoreState
import talk.loma.shell.FileKeyValueStore
import talk.loma.shell.Launch
import talk.loma.shell.Phone
import talk.loma.shell.desktop.desktopPhone
import talk.loma.types.AppLanguage
import talk.loma.types.Event
import talk.loma.types.Screen
import talk.loma.types.SessionEvent
import talk.loma.types.ViewModel

/** `bench`: how quick the screens are with the book of a large broker, each figure beside its limit. */
fun benchScreens() {
    val folder = Files.createTempDirectory("loma-bench")
    try {
        onPhone(folder, ::fill)
        figures(folder).forEach(::println)
    } finally {
        folder.toFile().deleteRecursively()
    }
}

private fun figures(folder: Path): List<Figure> {
    val starts = startFromCache(folder)
    return onPhone(folder) { core ->
        core.start()
        core.await { it.hasBook() }
        listOf(tapToFrame(core), search(core), starts, memoryOfScrolling(core))
    }
}

/** Does something with a phone on which the copy of ten thousand contracts lies, or will. The next one finds its store free. */
internal fun <T> onPhone(folder: Path, act: (Core) -> T): T {
    val real = desktopPhone(folder)
    val phone = Phone(BigBook(real.http), SilentLine, real.uploads, real.shelf, real.store, real.safe)
    val core = Core(Launch("http://127.0.0.1:${DemoServer.port}", AppLanguage.GERMAN, "Messung", "test"), phone)
    return try {
        act(core)
    } finally {
        core.close()
        (real.store as FileKeyValueStore).close()
    }
}

private fun fill(core: Core) {
    core.start()
    core.await { it.screen == Screen.SIGNIN }
    core.update(Event.Session(SessionEvent.LogIn(DemoLogin.BROKER.email, DEMO_PASSWORD)))
    core.await { it.hasBook() && it.home.freshness.asOf.isNotEmpty() && it.contracts.rowCount == 10_000u }
    runBlocking { core.whenIdle() }
}

internal fun ViewModel.hasBook() = screen == Screen.BROKER && contracts.rows.isNotEmpty()

internal fun Core.await(holds: (ViewModel) -> Boolean): ViewModel = runBlocking {
    (state.first { it is CoreState.Running && holds(it.view) } as CoreState.Running).view
}

/** A measured figure beside its limit, in the words of the other benchmarks. */
class Figure(private val name: String, ratios: List<Double>, private val atMost: Double, private val remark: String) {
    private val ratios = ratios.sorted()

    override fun toString(): String {
        val ratio = ratios[ratios.size / 2]
        return String.format(
            Locale.ROOT, "%-24s ratio=%.2f  (%.2f…%.2f)  target=<=%s  %s   # %s",
            name, ratio, ratios.first(), ratios.last(), atMost.toBigDecimal().stripTrailingZeros().toPlainString(),
            if (ratio <= atMost) "ok" else "short", remark,
        )
    }
}
