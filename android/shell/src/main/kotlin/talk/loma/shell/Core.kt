package talk.loma.shell

import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicLong
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import talk.loma.types.Event
import talk.loma.types.ViewModel

/**
 * The app behind the screens: takes events, says what to draw.
 *
 * The Rust core lives on one thread, on which everything happens one after another, so that an older view never
 * replaces a newer one. No call here blocks the caller.
 */
class Core internal constructor(
    private val launch: Launch,
    private val phone: Phone,
    private val library: CoreLibrary,
) : AutoCloseable {
    /** A core that has not started: nothing is read or sent before [start]. */
    constructor(launch: Launch, phone: Phone) : this(launch, phone, RustLibrary)

    private val thread =
        Executors.newSingleThreadExecutor { Thread(it, "loma-core").apply { isDaemon = true } }.asCoroutineDispatcher()
    private val scope = CoroutineScope(SupervisorJob() + thread)
    private val drawn = MutableStateFlow<CoreState>(CoreState.Opening)

    /** Only touched on [thread]. */
    private var loop: EffectLoop? = null
    private var taken = 0L
    private val told = AtomicLong()

    val state: StateFlow<CoreState> = drawn.asStateFlow()

    /** The view, as long as there is one. */
    val view: ViewModel?
        get() = (state.value as? CoreState.Running)?.view

    /** The first event of a life. The core learns from the stores who is signed in and what waits to be sent. */
    fun start() {
        scope.launch {
            open()
            loop?.update(Event.Start(launch.event()))
        }
    }

    /** Begins a new life after a breakage. What the old one still had under way is dropped, as after a kill. */
    fun restart() = start()

    /**
     * Tells the core what happened, and answers with the event's number: a view that is up to it knows of the event. While
     * the core is broken nothing happens.
     */
    fun update(event: Event): Long {
        val number = told.incrementAndGet()
        scope.launch {
            taken = number
            loop?.update(event)
            drawn.update { if (it is CoreState.Running) it.copy(upTo = taken) else it }
        }
        return number
    }

    /** Returns when nothing is under way but timers and open lines. Lets an app that goes to the background finish first. */
    suspend fun whenIdle() {
        withContext(thread) { loop }?.whenIdle()
    }

    /** Ends the life and lets the library go. What is stored stays. */
    override fun close() {
        scope.launch { end() }.invokeOnCompletion {
            scope.cancel()
            thread.close()
        }
    }

    private fun open() {
        end()
        when (val opened = library.open(phone.log)) {
            is Opened.Failed -> breakDown(opened.breakage)
            is Opened.Ready -> {
                loop = EffectLoop(opened.core, phone, thread, { drawn.value = CoreState.Running(it, taken) }, ::breakDown)
                loop?.draw()
            }
        }
    }

    private fun breakDown(breakage: Breakage) {
        phone.log.log("core: $breakage")
        end()
        drawn.value = CoreState.Broken(breakage)
    }

    private fun end() {
        loop?.end()
        loop = null
    }
}
