package talk.loma.ui.parts

import androidx.compose.material3.DatePicker
import androidx.compose.material3.DatePickerDialog
import androidx.compose.material3.ExperimentalMaterial3Api
import androidx.compose.material3.SelectableDates
import androidx.compose.material3.rememberDatePickerState
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import java.time.LocalDate
import talk.loma.ui.theme.LomaIcons
import talk.loma.ui.theme.captions

/** Another day than those of late, in the platform's calendar. Days are `2026-03-12`. */
@Composable
fun DayPicker(day: String, lastDay: String, onDay: (String) -> Unit) {
    var isOpen by remember { mutableStateOf(false) }
    SecondaryButton(captions.otherDay, { isOpen = true }, sign = LomaIcons.Clock)
    if (isOpen) DayDialog(day, lastDay, onDay) { isOpen = false }
}

@OptIn(ExperimentalMaterial3Api::class)
@Composable
private fun DayDialog(day: String, lastDay: String, onDay: (String) -> Unit, close: () -> Unit) {
    val last = LocalDate.parse(lastDay)
    val picker = rememberDatePickerState(
        initialSelectedDateMillis = day.ifEmpty { null }?.let { LocalDate.parse(it).toMillis() },
        initialDisplayedMonthMillis = LocalDate.parse(day.ifEmpty { lastDay }).toMillis(),
        yearRange = last.year - 30..last.year,
        selectableDates = object : SelectableDates {
            override fun isSelectableDate(utcTimeMillis: Long) = utcTimeMillis <= last.toMillis()
            override fun isSelectableYear(year: Int) = year <= last.year
        },
    )
    val choose = {
        picker.selectedDateMillis?.let { onDay(LocalDate.ofEpochDay(it / MILLIS_OF_DAY).toString()) }
        close()
    }
    DatePickerDialog(
        onDismissRequest = close,
        confirmButton = { QuietButton(captions.goOn, choose, isEnabled = picker.selectedDateMillis != null) },
        dismissButton = { QuietButton(captions.cancel, close) },
    ) { DatePicker(picker, showModeToggle = false, title = null) }
}

/** The calendar speaks of days as midnight in UTC. */
private fun LocalDate.toMillis() = toEpochDay() * MILLIS_OF_DAY

private const val MILLIS_OF_DAY = 86_400_000L
