package talk.loma.desktop

fun main() = Unit
