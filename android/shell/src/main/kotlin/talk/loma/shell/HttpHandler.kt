package talk.loma.shell

import kotlinx.coroutines.CancellationException
import talk.loma.types.HttpError
import talk.loma.types.HttpRequest
import talk.loma.types.HttpResult

/** Sends a request as it is: no retries, no redirects, no cookies. What went wrong is an answer too. */
fun interface HttpHandler {
    /** Any status is [HttpResult.Ok]; [HttpResult.Err] means that there was no answer. */
    suspend fun send(request: HttpRequest): HttpResult
}

internal suspend fun Phone.answer(request: HttpRequest): HttpResult =
    try {
        http.send(request)
    } catch (cancelled: CancellationException) {
        throw cancelled
    } catch (failure: Exception) {
        log.log("http: ${kind(failure)}")
        HttpResult.Err(HttpError.Io(kind(failure)))
    }
