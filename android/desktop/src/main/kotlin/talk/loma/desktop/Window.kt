package talk.loma.desktop

import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.application
import androidx.compose.ui.window.rememberWindowState
import java.awt.event.WindowEvent
import java.awt.event.WindowFocusListener
import java.nio.file.Path
import talk.loma.shell.Core
import talk.loma.shell.Launch
import talk.loma.shell.desktop.desktopPhone
import talk.loma.types.AppLanguage
import talk.loma.types.Event
import talk.loma.types.Screen
import talk.loma.ui.LomaApp

private val PhoneSize = DpSize(411.dp, 891.dp)

/** The app in a window of a phone's size, against a running server. What it keeps outlives the window. */
fun showWindow(server: String, folder: Path) {
    val phone = desktopPhone(folder)
    val language = if (java.util.Locale.getDefault().language == "en") AppLanguage.ENGLISH else AppLanguage.GERMAN
    val core = Core(Launch(server, language, deviceName = "Fenster", platform = "android"), phone)
    core.start()
    application {
        Window(onCloseRequest = ::exitApplication, state = rememberWindowState(size = PhoneSize), title = "Loma.Talk") {
            val state by core.state.collectAsState()
            val photos = remember { DesktopPhotos(core, phone.shelf) }
            remember { window.addWindowFocusListener(Looking(core)) }
            Column {
                Box(Modifier.weight(1f)) { LomaApp(state, photos.device(language)) }
                if (core.view?.screen == Screen.SIGNIN) DemoLogins(core)
            }
        }
    }
    core.close()
}

/** The app is in front while its window has the focus. */
private class Looking(private val core: Core) : WindowFocusListener {
    override fun windowGainedFocus(event: WindowEvent?) {
        core.update(Event.CameToFront)
    }

    override fun windowLostFocus(event: WindowEvent?) {
        core.update(Event.WentToBack)
    }
}
