import LomaTypes

/// What lies on the stack of the chosen tab. The claim form covers the whole app instead, and only while it is on top.
func path(of places: [Place]) -> [Place] { places.filter { $0 != .claimForm } }

func isFormOnTop(_ places: [Place]) -> Bool { places.last == .claimForm }

/// How often to go back when the platform has taken the stack back to `path`. It may pop more than one screen at once; it never
/// pushes, which is the core's to say. A form that comes to light on the way stops there: back would be a step inside it.
func backs(from places: [Place], to path: [Place]) -> Int {
    let surplus = LomaUI.path(of: places).count - path.count
    var popped = 0
    for place in places.reversed() where popped < surplus {
        if place == .claimForm { break }
        popped += 1
    }
    return popped
}
