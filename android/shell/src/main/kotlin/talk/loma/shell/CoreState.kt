package talk.loma.shell

import talk.loma.types.ViewModel

/** What there is to draw. */
sealed interface CoreState {
    /** The library is being loaded: the launch screen stays. */
    data object Opening : CoreState

    /** [upTo] is the number of the last event that the view knows of, as [Core.update] told it. */
    data class Running(val view: ViewModel, val upTo: Long = 0) : CoreState

    /** The core cannot go on. What the user typed is in the store; [Core.restart] opens it again. */
    data class Broken(val reason: Breakage) : CoreState
}

/** Why the core cannot go on. The screen for it says what to do, and never what was being done. */
enum class Breakage {
    /** The library is not there, or not for this phone. */
    LIBRARY_MISSING,

    /** Library and shell were built from different versions: only an update of the app helps. */
    DIFFERENT_VERSIONS,

    /** The core did not understand the shell, or failed inside. Opening the app again helps. */
    CORE_REFUSED,

    /** The shell did not understand the core. */
    UNREADABLE,
}
