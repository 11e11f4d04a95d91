package talk.loma.desktop

import java.awt.GraphicsEnvironment
import java.nio.file.Path
import kotlin.system.exitProcess
import talk.loma.desktop.bench.benchScreens
import talk.loma.desktop.tour.paintTour

/**
 * `desktop window SERVER FOLDER`: the app in a window of a phone's size, with its data in the folder.
 * `desktop tour SCENES FOLDER`: every screen as a picture.
 * `desktop bench`: how quick the screens are.
 */
fun main(arguments: Array<String>) {
    val words = arguments.toList()
    when {
        words.size == 3 && words[0] == "window" && GraphicsEnvironment.isHeadless() -> exitProcess(NO_DISPLAY)
        words.size == 3 && words[0] == "window" -> showWindow(server = words[1], folder = Path.of(words[2]))
        words.size == 3 && words[0] == "tour" -> println("${paintTour(Path.of(words[1]), Path.of(words[2]))} pictures in ${words[2]}")
        words == listOf("bench") -> benchScreens()
        else -> {
            System.err.println("usage: window SERVER FOLDER | tour SCENES FOLDER | bench")
            exitProcess(2)
        }
    }
}

/** Told to the script, which then paints the tour instead. */
private const val NO_DISPLAY = 3
