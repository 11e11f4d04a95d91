package talk.loma.desktop.bench

import talk.loma.shell.Core
import talk.loma.shell.CoreState
import talk.loma.types.ContractsEvent
import talk.loma.types.CustomersEvent
import talk.loma.types.Event
import talk.loma.types.PlacesEvent
import talk.loma.types.Tab

/** A frame of a screen that draws 120 times a second. */
private const val FRAME_MILLIS = 8.3
private const val ROUNDS = 5
private const val TAPS = 600

/** From a tap until its view is there: the way to the core's thread, the core, the library's door, and reading the view. */
internal fun tapToFrame(core: Core): Figure {
    val taps = (0 until TAPS).flatMap { ordinaryTaps(core, it) }
    repeat(2) { taps.forEach { core.timed(it) } }
    val rounds = List(ROUNDS) { taps.map { core.timed(it) }.percentiles() }
    return figure("screens_tap", rounds, "tap to view, 10,000 contracts")
}

/** The same for each letter of a search over the whole book. */
internal fun search(core: Core): Figure {
    val letters = listOf("m", "mü", "mül", "mül 2", "mül 20", "", "V-2", "V-205", "weiß", "").map { word ->
        Event.Contracts(ContractsEvent.Search(word))
    }
    repeat(20) { letters.forEach { core.timed(it) } }
    val rounds = List(ROUNDS) { List(40) { letters.map { core.timed(it) } }.flatten().percentiles() }
    return figure("screens_search", rounds, "letter to view, 10,000 contracts")
}

/** What a broker does on the train: looks through lists, opens something, goes back. */
private fun ordinaryTaps(core: Core, number: Int): List<Event> {
    val row = checkNotNull(core.view).contracts.rows.let { it[number % it.size] }
    return listOf(
        Event.Places(PlacesEvent.ShowTab(if (number % 2 == 0) Tab.CUSTOMERS else Tab.HOME)),
        Event.Customers(CustomersEvent.Look((number * 37 % 3_000).toUInt())),
        Event.Contracts(ContractsEvent.Open(row.id)),
        Event.Places(PlacesEvent.Back),
        Event.Contracts(ContractsEvent.Look((number * 101 % 9_900).toUInt())),
    )
}

/** Milliseconds until the view knows of the event. */
private fun Core.timed(event: Event): Double {
    val begin = System.nanoTime()
    val number = update(event)
    while ((state.value as CoreState.Running).upTo < number) Thread.onSpinWait()
    return (System.nanoTime() - begin) / 1e6
}

private class Percentiles(val p50: Double, val p99: Double)

private fun List<Double>.percentiles(): Percentiles = sorted().let { Percentiles(it[size / 2], it[size * 99 / 100]) }

private fun figure(name: String, rounds: List<Percentiles>, what: String): Figure {
    val middle = rounds.sortedBy { it.p99 }[rounds.size / 2]
    val remark = "p99 %.2f ms of %.1f ms, p50 %.2f ms: %s".format(java.util.Locale.ROOT, middle.p99, FRAME_MILLIS, middle.p50, what)
    return Figure(name, rounds.map { it.p99 / FRAME_MILLIS }, 1.0, remark)
}
