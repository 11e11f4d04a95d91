package talk.loma.shell

import talk.loma.core.CoreFfi
import talk.loma.core.CoreFfiInterface
import talk.loma.core.ShellLogger
import talk.loma.core.schemaFingerprint
import talk.loma.types.SCHEMA_FINGERPRINT

/** Where a life of the core comes from. */
internal fun interface CoreLibrary {
    fun open(log: LogLine): Opened
}

internal sealed interface Opened {
    class Ready(val core: CoreFfiInterface) : Opened

    class Failed(val breakage: Breakage) : Opened
}

/** The real one: `libloma_core`, found by JNA. */
internal object RustLibrary : CoreLibrary {
    /** A class that failed to initialise fails for the rest of the process, and later without its reason. */
    @Volatile private var unusable: Breakage? = null

    override fun open(log: LogLine): Opened {
        unusable?.let { return Opened.Failed(it) }
        val opened = open(log, ::schemaFingerprint)
        if (opened is Opened.Failed) unusable = opened.breakage
        return opened
    }

    /** Compares versions before the first event: with another fingerprint every byte would be misread. */
    fun open(log: LogLine, fingerprint: () -> String): Opened =
        try {
            if (fingerprint() == SCHEMA_FINGERPRINT) {
                Opened.Ready(CoreFfi(logger(log)))
            } else {
                Opened.Failed(Breakage.DIFFERENT_VERSIONS)
            }
        } catch (missing: UnsatisfiedLinkError) {
            log.log("library: ${kind(missing)}")
            Opened.Failed(Breakage.LIBRARY_MISSING)
        } catch (mismatch: ExceptionInInitializerError) {
            // UniFFI compares its own checksums while its classes are initialised.
            log.log("library: ${kind(mismatch)}")
            Opened.Failed(Breakage.DIFFERENT_VERSIONS)
        } catch (failure: Exception) {
            log.log("library: ${kind(failure)}")
            Opened.Failed(Breakage.CORE_REFUSED)
        }

    private fun logger(log: LogLine) = object : ShellLogger {
        override fun log(line: String) = log.log(line)
    }
}
