package talk.loma.ui.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.text.KeyboardActions
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.MutableState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.autofill.ContentType
import androidx.compose.ui.semantics.contentType
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardType
import androidx.compose.ui.text.input.PasswordVisualTransformation
import androidx.compose.ui.text.input.VisualTransformation
import androidx.compose.ui.unit.dp
import talk.loma.types.Event
import talk.loma.types.InvitationView
import talk.loma.types.SessionEvent
import talk.loma.types.SignInView
import talk.loma.types.Tone
import talk.loma.ui.parts.Confirmed
import talk.loma.ui.parts.Fields
import talk.loma.ui.parts.NoticeCard
import talk.loma.ui.parts.PrimaryButton
import talk.loma.ui.parts.QuietButton
import talk.loma.ui.parts.QuietText
import talk.loma.ui.parts.ScreenTitle
import talk.loma.ui.parts.SecondaryButton
import talk.loma.ui.parts.SignButton
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** The way in: by password, or by an invitation that brings a password. What is typed here is kept nowhere. */
@Composable
fun SignInScreen(view: SignInView, brand: String, send: (SessionEvent) -> Unit) {
    var hasCode by rememberSaveable { mutableStateOf(false) }
    val invitation = view.invitation
    ListScreen(banner = null) {
        item("brand") {
            Text(
                brand, Modifier.padding(top = 32.dp).semantics { heading() },
                color = MaterialTheme.colorScheme.primary, style = MaterialTheme.typography.displaySmall,
            )
            QuietText(captions.welcome)
        }
        notices(view)
        when {
            invitation != null -> item("invitation") { Invitation(invitation, view.isBusy, send) }
            hasCode -> item("code") { InvitationCode(view.isBusy, send) { hasCode = false } }
            else -> item("login") { Login(view, send) { hasCode = true } }
        }
    }
}

private fun LazyListScope.notices(view: SignInView) {
    view.notice?.let { item("notice") { NoticeCard(Tone.WAITING, "", listOf(it)) } }
    view.problem?.let { item("problem") { NoticeCard(Tone.ACTSONYOU, "", listOf(it)) } }
}

@Composable
private fun Login(view: SignInView, send: (SessionEvent) -> Unit, onInvitation: () -> Unit) {
    var email by rememberSaveable(view.email) { mutableStateOf(view.email) }
    val password = remember { mutableStateOf("") }
    val logIn = { send(SessionEvent.LogIn(email, password.value)) }
    Fields {
        OutlinedTextField(
            email, { email = it }, Modifier.fillMaxWidth().semantics { contentType = ContentType.Username + ContentType.EmailAddress },
            label = { Text(captions.email) }, singleLine = true,
            keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Email, imeAction = ImeAction.Next, autoCorrectEnabled = false),
        )
        PasswordField(password, captions.password, ContentType.Password, logIn)
        PrimaryButton(captions.logIn, logIn, isEnabled = !view.isBusy && email.isNotBlank() && password.value.isNotEmpty())
        SecondaryButton(captions.haveInvitation, onInvitation, Modifier.fillMaxWidth(), isEnabled = !view.isBusy)
        if (view.canForget) {
            Confirmed(captions.forgetQuestion, captions.delete, { send(SessionEvent.LogOut) }) { ask -> QuietButton(captions.forget, ask) }
        }
    }
}

@Composable
private fun InvitationCode(isBusy: Boolean, send: (SessionEvent) -> Unit, onBack: () -> Unit) {
    var code by rememberSaveable { mutableStateOf("") }
    Fields {
        ScreenTitle(captions.invitation, subtitle = captions.invitationHint)
        OutlinedTextField(
            code, { code = it }, Modifier.fillMaxWidth(), label = { Text(captions.invitationCode) }, singleLine = true,
            keyboardOptions = KeyboardOptions(autoCorrectEnabled = false, imeAction = ImeAction.Go),
            keyboardActions = KeyboardActions { send(SessionEvent.OpenInvitation(code)) },
        )
        PrimaryButton(captions.goOn, { send(SessionEvent.OpenInvitation(code)) }, isEnabled = !isBusy && code.isNotBlank())
        QuietButton(captions.backToLogin, onBack)
    }
}

@Composable
private fun Invitation(invitation: InvitationView, isBusy: Boolean, send: (SessionEvent) -> Unit) {
    val password = remember { mutableStateOf("") }
    val accept = { send(SessionEvent.AcceptInvitation(password.value)) }
    Fields {
        ScreenTitle(invitation.title, subtitle = invitation.text)
        PasswordField(password, captions.choosePassword, ContentType.NewPassword, accept)
        QuietText(invitation.passwordHint)
        PrimaryButton(captions.acceptInvitation, accept, isEnabled = !isBusy && password.value.isNotEmpty())
        QuietButton(captions.backToLogin, { send(SessionEvent.LeaveInvitation) })
    }
}

@Composable
private fun PasswordField(password: MutableState<String>, label: String, type: ContentType, onDone: () -> Unit) {
    var isShown by remember { mutableStateOf(false) }
    OutlinedTextField(
        password.value, { password.value = it }, Modifier.fillMaxWidth().semantics { contentType = type },
        label = { Text(label) }, singleLine = true,
        visualTransformation = if (isShown) VisualTransformation.None else PasswordVisualTransformation(),
        trailingIcon = {
            val sign = if (isShown) LomaIcons.EyeOff else LomaIcons.Eye
            SignButton(sign, if (isShown) captions.hidePassword else captions.showPassword, { isShown = !isShown })
        },
        keyboardOptions = KeyboardOptions(keyboardType = KeyboardType.Password, imeAction = ImeAction.Done, autoCorrectEnabled = false),
        keyboardActions = KeyboardActions { onDone() },
    )
}
