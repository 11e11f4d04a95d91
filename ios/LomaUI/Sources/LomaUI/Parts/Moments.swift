import Foundation
import LomaTypes
import SwiftUI

/// Days and times cross as text, `2026-03-12` and `22:00`; the pickers of the platform want a `Date`. Both ways go through one
/// calendar, so that no time zone lies between them.
enum Moments {
    private static let calendar = Calendar(identifier: .gregorian)

    static func date(ofDay day: String) -> Date? {
        let parts = numbers(day, between: "-")
        guard parts.count == 3 else { return nil }
        return calendar.date(from: DateComponents(year: parts[0], month: parts[1], day: parts[2], hour: 12))
    }

    static func day(of date: Date) -> String {
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        return padded(parts.year, to: 4) + "-" + padded(parts.month, to: 2) + "-" + padded(parts.day, to: 2)
    }

    static func date(ofTime time: String) -> Date? {
        let parts = numbers(time, between: ":")
        guard parts.count == 2 else { return nil }
        return calendar.date(from: DateComponents(year: 2000, month: 1, day: 1, hour: parts[0], minute: parts[1]))
    }

    static func time(of date: Date) -> String {
        let parts = calendar.dateComponents([.hour, .minute], from: date)
        return padded(parts.hour, to: 2) + ":" + padded(parts.minute, to: 2)
    }

    private static func numbers(_ text: String, between separator: Character) -> [Int] {
        text.split(separator: separator).compactMap { Int($0) }
    }

    private static func padded(_ number: Int?, to length: Int) -> String {
        let digits = String(number ?? 0)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
}

/// A day up to the last one that can be chosen.
struct DayPicker: View {
    let label: String
    let day: String
    let lastDay: String
    let choose: @MainActor (String) -> Void

    var body: some View {
        if let last = Moments.date(ofDay: lastDay) {
            let chosen = Moments.date(ofDay: day) ?? last
            DatePicker(label, selection: .kept(chosen) { choose(Moments.day(of: $0)) }, in: ...last, displayedComponents: .date)
                .frame(minHeight: Size.target)
        }
    }
}

struct TimePicker: View {
    let label: String
    let time: String
    let choose: @MainActor (String) -> Void

    var body: some View {
        if let chosen = Moments.date(ofTime: time) {
            DatePicker(
                label, selection: .kept(chosen) { choose(Moments.time(of: $0)) }, displayedComponents: .hourAndMinute
            )
            .frame(minHeight: Size.target)
        }
    }
}
