package talk.loma.ui.parts

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.OutlinedTextField
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.saveable.rememberSaveable
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import talk.loma.types.OtherRole
import talk.loma.types.RoleOption
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** A thing, or a person who was hurt. Counts once it is added. */
@Composable
fun NewDamaged(onAdd: (isPerson: Boolean, what: String, owner: String) -> Unit) {
    var isPerson by rememberSaveable { mutableStateOf(false) }
    var what by rememberSaveable { mutableStateOf("") }
    var owner by rememberSaveable { mutableStateOf("") }
    Opened(captions.addDamaged) { close ->
        TickRow(captions.isPerson, isPerson, { isPerson = it })
        TypedField(what, if (isPerson) captions.damagedWho else captions.damagedWhat) { what = it }
        if (!isPerson) TypedField(owner, captions.damagedOwner) { owner = it }
        AddButton(what.isNotBlank()) {
            onAdd(isPerson, what, owner)
            what = ""
            owner = ""
            close()
        }
    }
}

/** A person who was there. Counts once they are added. */
@Composable
fun NewPerson(roles: List<RoleOption>, onAdd: (role: OtherRole, name: String, contact: String) -> Unit) {
    var chosen by rememberSaveable { mutableStateOf(0) }
    var name by rememberSaveable { mutableStateOf("") }
    var contact by rememberSaveable { mutableStateOf("") }
    Opened(captions.addPerson) { close ->
        Fields(Modifier.selectableGroup()) {
            roles.forEachIndexed { index, option -> ChoiceRow(option.label, index == chosen, { chosen = index }) }
        }
        TypedField(name, captions.personName) { name = it }
        TypedField(contact, captions.personContact) { contact = it }
        AddButton(name.isNotBlank()) {
            onAdd(roles[chosen].role, name, contact)
            name = ""
            contact = ""
            close()
        }
    }
}

@Composable
private fun Opened(label: String, content: @Composable (close: () -> Unit) -> Unit) {
    var isOpen by rememberSaveable { mutableStateOf(false) }
    if (isOpen) {
        LomaCard { Fields { content { isOpen = false } } }
    } else {
        SecondaryButton(label, { isOpen = true }, sign = LomaIcons.Plus)
    }
}

@Composable
private fun TypedField(text: String, label: String, onType: (String) -> Unit) {
    OutlinedTextField(text, onType, Modifier.fillMaxWidth(), label = { Text(label) }, singleLine = true)
}

@Composable
private fun AddButton(isEnabled: Boolean, onClick: () -> Unit) {
    SecondaryButton(captions.add, onClick, isEnabled = isEnabled)
}
