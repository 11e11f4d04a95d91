package talk.loma.desktop
import kotlin.test.Test
class FirstTest { @Test fun x() = Unit }
