package talk.loma.ui.screens

import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.input.KeyboardType
import talk.loma.shell.PhotoTarget
import talk.loma.types.ClaimFormView
import talk.loma.types.ClaimsEvent
import talk.loma.ui.Device
import talk.loma.ui.parts.AddPhotoButtons
import talk.loma.ui.parts.ChoiceChip
import talk.loma.ui.parts.ChoiceRow
import talk.loma.ui.parts.DayPicker
import talk.loma.ui.parts.Fields
import talk.loma.ui.parts.KeptField
import talk.loma.ui.parts.PhotoStrip
import talk.loma.ui.parts.QuietText
import talk.loma.ui.parts.SectionTitle
import talk.loma.ui.parts.WrappingRow
import talk.loma.ui.theme.captions

/** What happened, and under which contract. */
internal fun LazyListScope.what(form: ClaimFormView, tell: (ClaimsEvent) -> Long) {
    item("losses") {
        Fields(Modifier.selectableGroup()) {
            form.losses.forEach { option -> ChoiceRow(option.label, option.isChosen, { tell(ClaimsEvent.ChooseLoss(option.loss)) }) }
        }
    }
    if (form.contracts.isEmpty()) return
    item("contracts title") { SectionTitle(captions.whichContract) }
    item("contracts") {
        Fields(Modifier.selectableGroup()) {
            form.contracts.forEach { option ->
                ChoiceRow(option.title, option.isChosen, { tell(ClaimsEvent.ChooseContract(option.id)) }, subtitle = option.subtitle)
            }
        }
    }
}

internal fun LazyListScope.whenAndWhere(form: ClaimFormView, tell: (ClaimsEvent) -> Long) {
    item("day title") { SectionTitle(captions.whichDay) }
    item("day") {
        Fields {
            WrappingRow {
                form.days.forEach { option -> ChoiceChip(option.label, option.isChosen, { tell(ClaimsEvent.SetDay(option.day)) }) }
                DayPicker(form.day, form.lastDay, { tell(ClaimsEvent.SetDay(it)) })
            }
            if (form.dayText.isNotEmpty()) Text(form.dayText, style = MaterialTheme.typography.titleMedium)
        }
    }
    item("time") { KeptField(form.timeOfDay, captions.timeOfDay, { tell(ClaimsEvent.SetTimeOfDay(it)) }) }
    item("place") {
        Fields {
            KeptField(form.place, captions.place, { tell(ClaimsEvent.SetPlace(it)) })
            Places(form, tell)
        }
    }
}

/** Where most losses happen, with one tap. */
@Composable
private fun Places(form: ClaimFormView, tell: (ClaimsEvent) -> Long) {
    WrappingRow {
        listOf(captions.placeHome, captions.placeRoad).forEach { place ->
            ChoiceChip(place, form.place == place, { tell(ClaimsEvent.SetPlace(place)) })
        }
    }
}

internal fun LazyListScope.photos(form: ClaimFormView, device: Device, tell: (ClaimsEvent) -> Long) {
    item("photos why") { QuietText(captions.photosWhy) }
    if (form.canAddPhoto) item("add photo") { AddPhotoButtons(PhotoTarget.Report, device) }
    item("photos") {
        Fields {
            PhotoStrip(form.photos, device, { tell(ClaimsEvent.RemovePhoto(it.id)) })
            QuietText(form.photoCount)
        }
    }
}

internal fun LazyListScope.story(form: ClaimFormView, tell: (ClaimsEvent) -> Long) {
    item("description") { KeptField(form.description, captions.description, { tell(ClaimsEvent.SetDescription(it)) }, lines = 5) }
    item("estimate") {
        KeptField(
            form.estimate, captions.estimate, { tell(ClaimsEvent.SetEstimate(it)) },
            hint = captions.optional, keyboard = KeyboardType.Decimal,
        )
    }
}
