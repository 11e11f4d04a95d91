package talk.loma.desktop.bench

import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.ui.ExperimentalComposeUiApi
import androidx.compose.ui.ImageComposeScene
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.input.pointer.PointerEventType
import androidx.compose.ui.unit.Density
import java.nio.file.Path
import java.util.Locale
import talk.loma.desktop.onScreenThread
import talk.loma.shell.Core
import talk.loma.types.AttentionTarget
import talk.loma.types.Event
import talk.loma.types.PlacesEvent
import talk.loma.types.Tab
import talk.loma.ui.Device
import talk.loma.ui.LomaApp

private const val START_MILLIS = 400.0
private const val STARTS = 7

/** From nothing to the first frame with content, read from the phone's own store; the virtual machine is warm. */
internal fun startFromCache(folder: Path): Figure {
    repeat(3) { start(folder) }
    val millis = List(STARTS) { start(folder) }.sorted()
    val remark = "%.0f ms of %.0f ms: store opened, 10,000 contracts read, first frame".format(Locale.ROOT, millis[STARTS / 2], START_MILLIS)
    return Figure("screens_start", millis.map { it / START_MILLIS }, 1.0, remark)
}

private fun start(folder: Path): Double {
    val begin = System.nanoTime()
    return onPhone(folder) { core ->
        core.start()
        core.await { it.hasBook() }
        onStage(core) { stage -> onScreenThread { stage.render(0).close() } }
        (System.nanoTime() - begin) / 1e6
    }
}

/** The whole book passes under the thumb; what is in memory afterwards is what was there after the first rows. */
@OptIn(ExperimentalComposeUiApi::class)
internal fun memoryOfScrolling(core: Core): Figure {
    core.update(Event.Places(PlacesEvent.ShowTab(Tab.MORE)))
    core.update(Event.Places(PlacesEvent.Follow(AttentionTarget.Contracts)))
    core.await { it.places.isNotEmpty() }
    return onStage(core) { stage ->
        var frame = 0L
        // What the collector has not seen yet differs from time to time: the middle of some is compared with that of others.
        fun heapUntil(rows: IntRange): Double = rows.step(300).map { row ->
            while (checkNotNull(core.view).contracts.firstRow.toInt() < row) {
                onScreenThread {
                    stage.sendPointerEvent(PointerEventType.Scroll, Offset(400f, 900f), scrollDelta = Offset(0f, 60f))
                    stage.render(++frame * 16_666_667L).close()
                }
            }
            heapBytes()
        }.sorted().let { it[it.size / 2] }
        val before = heapUntil(300..3_000)
        val after = heapUntil(6_300..9_000)
        val remark = "%.1f MiB around row 9,000, %.1f MiB around row 300".format(Locale.ROOT, after / MIB, before / MIB)
        Figure("screens_memory", listOf(after / before), 1.1, remark)
    }
}

private const val MIB = 1024.0 * 1024.0

private fun heapBytes(): Double {
    repeat(3) { System.gc() }
    return Runtime.getRuntime().let { it.totalMemory() - it.freeMemory() }.toDouble()
}

private fun <T> onStage(core: Core, act: (ImageComposeScene) -> T): T {
    val stage = onScreenThread {
        ImageComposeScene(822, 1782, Density(2f)) {
            val state by core.state.collectAsState()
            LomaApp(state, Device(send = core::update))
        }
    }
    return try {
        act(stage)
    } finally {
        onScreenThread(stage::close)
    }
}
