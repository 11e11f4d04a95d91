package talk.loma.shell

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import talk.loma.core.CoreException
import talk.loma.core.CoreFfiInterface
import talk.loma.types.Effect
import talk.loma.types.Event
import talk.loma.types.Request
import talk.loma.types.Requests
import talk.loma.types.StreamItem
import talk.loma.types.StreamOperation
import talk.loma.types.TimeRequest
import talk.loma.types.TimeResponse
import talk.loma.types.ViewModel

/**
 * One life of the core: carries out what it asks for and gives it the answers.
 *
 * All of it runs on the core's [thread]; only the work of the handlers does not.
 */
internal class EffectLoop(
    private val core: CoreFfiInterface,
    private val phone: Phone,
    private val thread: CoroutineDispatcher,
    private val onView: (ViewModel) -> Unit,
    private val giveUp: (Breakage) -> Unit,
) {
    private val scope = CoroutineScope(SupervisorJob() + thread)
    private val timers = Timers(scope, phone.time)
    private val lines = Lines(scope)

    /** Open lines and timers do not count: nobody can wait for their end. */
    private val underWay = MutableStateFlow(0)
    private var isOver = false

    // What is written later must not overtake what was written earlier.
    private val storeLane = Dispatchers.IO.limitedParallelism(1)
    private val safeLane = Dispatchers.IO.limitedParallelism(1)

    fun update(event: Event) = proceed { core.update(event.bincodeSerialize()) }

    /** Shows the view as it is now. */
    fun draw() {
        val bytes = orGiveUp(Breakage.CORE_REFUSED) { core.view() } ?: return
        val view = orGiveUp(Breakage.UNREADABLE) { ViewModel.bincodeDeserialize(bytes) } ?: return
        onView(view)
    }

    /** Answers that come later find nobody. */
    fun end() {
        isOver = true
        scope.cancel()
        underWay.value = 0
        (core as? AutoCloseable)?.close()
    }

    suspend fun whenIdle() {
        underWay.first { it == 0 }
    }

    /** Lets the core work, carries out what it then asks for, and draws once at the end. */
    private fun proceed(call: () -> ByteArray) {
        if (isOver) return
        val bytes = orGiveUp(Breakage.CORE_REFUSED, call) ?: return
        val requests = orGiveUp(Breakage.UNREADABLE) { Requests.bincodeDeserialize(bytes).value } ?: return
        requests.forEach(::carryOut)
        if (requests.any { it.effect is Effect.Render }) draw()
    }

    private fun <T> orGiveUp(breakage: Breakage, work: () -> T): T? =
        try {
            work()
        } catch (late: CoreException.UnknownRequest) {
            // Nobody waits for this answer any more; the core has logged it, and nothing is lost.
            null
        } catch (failure: Exception) {
            phone.log.log("core: ${kind(failure)}")
            giveUp(breakage)
            null
        }

    private fun carryOut(request: Request) {
        val id = request.id
        when (val effect = request.effect) {
            is Effect.Render -> Unit
            is Effect.Http -> begin(id, Dispatchers.IO) { phone.answer(effect.value).bincodeSerialize() }
            is Effect.Files -> begin(id, Dispatchers.IO) { phone.answer(effect.value).bincodeSerialize() }
            is Effect.Store -> begin(id, storeLane) { phone.answer(effect.value).bincodeSerialize() }
            is Effect.Secure -> begin(id, safeLane) { phone.answer(effect.value).bincodeSerialize() }
            is Effect.Time -> tellTime(id, effect.value)
            is Effect.Stream -> carryLine(id, effect.value)
        }
    }

    private fun tellTime(id: UInt, request: TimeRequest) {
        when (request) {
            is TimeRequest.Now -> begin(id, thread) { TimeResponse.Now(phone.time.now().forCore()).bincodeSerialize() }
            is TimeRequest.NotifyAfter ->
                timers.start(request.id, request.duration.toWait()) {
                    resolve(id, TimeResponse.DurationElapsed(request.id).bincodeSerialize())
                }
            is TimeRequest.NotifyAt ->
                timers.start(request.id, phone.time.until(request.instant)) {
                    resolve(id, TimeResponse.InstantArrived(request.id).bincodeSerialize())
                }
            is TimeRequest.Clear -> {
                timers.clear(request.id)
                begin(id, thread) { TimeResponse.Cleared(request.id).bincodeSerialize() }
            }
        }
    }

    private fun carryLine(id: UInt, operation: StreamOperation) {
        when (operation) {
            is StreamOperation.Open ->
                lines.open(operation.line, phone.listen(operation)) { resolve(id, it.bincodeSerialize()) }
            is StreamOperation.Close -> {
                lines.close(operation.line)
                begin(id, thread) { StreamItem.Ended.bincodeSerialize() }
            }
        }
    }

    private fun begin(id: UInt, on: CoroutineDispatcher, work: suspend () -> ByteArray) {
        underWay.update { it + 1 }
        scope.launch(on) {
            val answer = work()
            withContext(thread) {
                resolve(id, answer)
                underWay.update { it - 1 }
            }
        }
    }

    private fun resolve(id: UInt, answer: ByteArray) = proceed { core.resolve(id, answer) }
}
