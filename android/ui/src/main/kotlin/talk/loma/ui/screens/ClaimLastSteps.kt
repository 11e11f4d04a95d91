package talk.loma.ui.screens

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.items
import androidx.compose.material3.HorizontalDivider
import androidx.compose.material3.MaterialTheme
import androidx.compose.material3.Text
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import talk.loma.types.ClaimFormView
import talk.loma.types.ClaimsEvent
import talk.loma.types.FactRow
import talk.loma.types.NamedRow
import talk.loma.types.OthersEvent
import talk.loma.ui.parts.FactLine
import talk.loma.ui.parts.Fields
import talk.loma.ui.parts.KeptField
import talk.loma.ui.parts.LomaCard
import talk.loma.ui.parts.NewDamaged
import talk.loma.ui.parts.NewPerson
import talk.loma.ui.parts.QuietButton
import talk.loma.ui.parts.QuietText
import talk.loma.ui.parts.SectionTitle
import talk.loma.ui.parts.SignButton
import talk.loma.ui.parts.SpreadRow
import talk.loma.ui.parts.TickRow
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** Who and what else is concerned, the police, the account for the payment. None of it has to be told. */
internal fun LazyListScope.others(form: ClaimFormView, tell: (ClaimsEvent) -> Long) {
    val other = { event: OthersEvent -> tell(ClaimsEvent.Others(event)) }
    if (!form.isAccountOnly) {
        item("police") { Police(form, tell, other) }
        item("damaged title") { SectionTitle(captions.damagedTitle) }
        item("damaged") {
            Named(form.damaged) { other(OthersEvent.RemoveDamaged(it)) }
            if (form.canNameMore) NewDamaged { isPerson, what, owner -> other(OthersEvent.AddDamaged(isPerson, what, owner)) }
        }
        item("others title") { SectionTitle(captions.othersTitle) }
        item("others") {
            Named(form.others) { other(OthersEvent.RemovePerson(it)) }
            if (form.canNameMore) NewPerson(form.roles) { role, name, contact -> other(OthersEvent.AddPerson(role, name, contact)) }
        }
    }
    item("account title") { SectionTitle(captions.accountTitle) }
    item("account") {
        Fields {
            KeptField(form.accountHolder, captions.accountHolder, { other(OthersEvent.SetAccount(it, form.iban)) }, hint = captions.optional)
            KeptField(form.iban, captions.iban, { other(OthersEvent.SetAccount(form.accountHolder, it)) })
        }
    }
}

@Composable
private fun Police(form: ClaimFormView, tell: (ClaimsEvent) -> Long, other: (OthersEvent) -> Long) {
    Fields {
        TickRow(captions.policeInformed, form.isPoliceInformed, { tell(ClaimsEvent.SetPoliceInformed(it)) })
        if (form.isPoliceInformed) {
            KeptField(form.reportReference, captions.reportReference, { other(OthersEvent.SetReportReference(it)) }, hint = captions.optional)
        }
    }
}

/** What was named, each with the button that takes it out. */
@Composable
private fun Named(rows: List<NamedRow>, onRemove: (UInt) -> Unit) {
    rows.forEach { row ->
        SpreadRow {
            Column(Modifier.weight(1f)) {
                QuietText(row.label)
                Text(row.text, style = MaterialTheme.typography.bodyLarge)
            }
            SignButton(LomaIcons.Close, "${captions.remove}: ${row.text}", { onRemove(row.place) })
        }
    }
}

/** All answers, each with the way back to it, and the declaration. */
internal fun LazyListScope.review(form: ClaimFormView, tell: (ClaimsEvent) -> Long) {
    item("review") {
        LomaCard {
            form.review.forEachIndexed { index, row ->
                if (index > 0) HorizontalDivider()
                SpreadRow {
                    FactLine(FactRow(row.label, row.value), Modifier.weight(1f))
                    QuietButton(captions.change, { tell(ClaimsEvent.GoTo(row.step)) })
                }
            }
        }
    }
    if (form.declaration.isNotEmpty()) {
        item("declaration") { TickRow(form.declaration, form.isTruthful, { tell(ClaimsEvent.SetTruthful(it)) }) }
    }
}
