import Foundation
import Testing

@testable import LomaUI

/// Days and times go to the pickers of the platform and come back as they were.
struct MomentTests {
    @Test("A day comes back as it went", arguments: ["2026-03-12", "2026-03-29", "2026-10-25", "2024-02-29", "1999-12-31"])
    func days(day: String) throws {
        #expect(Moments.day(of: try #require(Moments.date(ofDay: day))) == day)
    }

    @Test("A time comes back as it went", arguments: ["22:00", "00:00", "07:05"])
    func times(time: String) throws {
        #expect(Moments.time(of: try #require(Moments.date(ofTime: time))) == time)
    }

    @Test("What is no day or time is none", arguments: ["", "12. März", "2026-03"])
    func nothing(text: String) {
        #expect(Moments.date(ofDay: text) == nil)
        #expect(Moments.date(ofTime: text) == nil)
    }
}
