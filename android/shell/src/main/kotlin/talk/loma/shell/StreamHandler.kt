package talk.loma.shell

import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.catch
import talk.loma.types.StreamItem
import talk.loma.types.StreamOperation

/** Keeps lines open over which the server speaks when it has something to say. */
fun interface StreamHandler {
    /**
     * What comes over a line, in its order: the status, then pieces of at most [LONGEST_PIECE_BYTES]. The flow ends with the
     * line, for whatever reason; [StreamItem.Ended] is not part of it. Whoever stops collecting hangs up.
     */
    fun open(operation: StreamOperation.Open): Flow<StreamItem>
}

/** A piece crosses to the core in one go, and the core is not to wait for it. */
const val LONGEST_PIECE_BYTES = 64 * 1024

/** A line that fails has ended: the core asks again by itself, after a while. */
internal fun Phone.listen(operation: StreamOperation.Open): Flow<StreamItem> =
    streams.open(operation).catch { failure -> log.log("stream: ${kind(failure)}") }
