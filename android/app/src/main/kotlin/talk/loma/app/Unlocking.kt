package talk.loma.app

import androidx.biometric.BiometricManager
import androidx.biometric.BiometricManager.Authenticators.BIOMETRIC_WEAK
import androidx.biometric.BiometricManager.Authenticators.DEVICE_CREDENTIAL
import androidx.biometric.BiometricPrompt
import androidx.biometric.BiometricPrompt.AuthenticationCallback
import androidx.biometric.BiometricPrompt.AuthenticationResult
import androidx.core.content.ContextCompat
import androidx.fragment.app.FragmentActivity

/** Asks for the finger, the face or the phone's own code. */
class Unlocking(private val activity: FragmentActivity, private val gate: Gate) {
    private val prompt = BiometricPrompt(activity, ContextCompat.getMainExecutor(activity), object : AuthenticationCallback() {
        override fun onAuthenticationSucceeded(result: AuthenticationResult) = gate.open()
    })

    /** A phone that anybody can open has nothing to ask for. */
    fun ask() {
        if (BiometricManager.from(activity).canAuthenticate(ANY) != BiometricManager.BIOMETRIC_SUCCESS) return gate.open()
        val words = BiometricPrompt.PromptInfo.Builder()
            .setTitle(activity.getString(R.string.unlock_title))
            .setAllowedAuthenticators(ANY)
            .build()
        prompt.authenticate(words)
    }
}

private const val ANY = BIOMETRIC_WEAK or DEVICE_CREDENTIAL
