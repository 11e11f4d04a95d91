import Foundation

public protocol ShapeStyle: Sendable {}

public struct Color: ShapeStyle, Hashable {
    public enum RGBColorSpace: Sendable, Hashable {
        case sRGB, sRGBLinear, displayP3
    }

    let parts: [Double]

    public init(_ space: RGBColorSpace = .sRGB, red: Double, green: Double, blue: Double, opacity: Double = 1) {
        parts = [red, green, blue, opacity]
    }

    public static let clear = Color(red: 0, green: 0, blue: 0, opacity: 0)
    public func opacity(_ opacity: Double) -> Color {
        Color(red: parts[0], green: parts[1], blue: parts[2], opacity: parts[3] * opacity)
    }
}

extension Color: View, _Drawn {}

public struct Font: Hashable, Sendable {
    public enum TextStyle: CaseIterable, Sendable {
        case largeTitle, title, title2, title3, headline, subheadline, body, callout, footnote, caption, caption2
    }
    public enum Design: Hashable, Sendable {
        case `default`, serif, rounded, monospaced
    }
    public struct Weight: Hashable, Sendable {
        let name: String
        public static let regular = Weight(name: "regular")
        public static let medium = Weight(name: "medium")
        public static let semibold = Weight(name: "semibold")
        public static let bold = Weight(name: "bold")
    }

    let style: TextStyle

    public static func system(_ style: TextStyle, design: Design? = nil, weight: Weight? = nil) -> Font { Font(style: style) }
    public static let largeTitle = Font(style: .largeTitle)
    public static let title = Font(style: .title)
    public static let title2 = Font(style: .title2)
    public static let title3 = Font(style: .title3)
    public static let headline = Font(style: .headline)
    public static let subheadline = Font(style: .subheadline)
    public static let body = Font(style: .body)
    public static let callout = Font(style: .callout)
    public static let footnote = Font(style: .footnote)
    public static let caption = Font(style: .caption)

    public func weight(_ weight: Weight) -> Font { self }
    public func monospacedDigit() -> Font { self }
}

public protocol Shape: Sendable, View {}

public protocol InsettableShape: Shape {}

extension InsettableShape {
    public func strokeBorder<Style: ShapeStyle>(_ content: Style, lineWidth: CGFloat = 1) -> some View { changed() }
}

extension Shape {
    public func fill<Style: ShapeStyle>(_ content: Style) -> some View { changed() }
}

public struct RoundedRectangle: InsettableShape, _Drawn {
    public init(cornerRadius: CGFloat) {}
}

public struct Capsule: InsettableShape, _Drawn {
    public init() {}
}

public struct Circle: InsettableShape, _Drawn {
    public init() {}
}

public struct Rectangle: InsettableShape, _Drawn {
    public init() {}
}

public struct Animation: Sendable {
    public static func easeInOut(duration: Double) -> Animation { Animation() }
    public static let `default` = Animation()
}

extension View {
    public func foregroundStyle<Style: ShapeStyle>(_ style: Style) -> some View { changed() }
    public func tint(_ tint: Color?) -> some View { changed() }
    public func background<Style: ShapeStyle>(_ style: Style) -> some View { changed() }
    public func background<Style: ShapeStyle, Form: InsettableShape>(_ style: Style, in shape: Form) -> some View { changed() }
    public func background<Content: View>(
        alignment: Alignment = .center, @ViewBuilder content: () -> Content
    ) -> some View { changed([content()]) }
    public func overlay<Content: View>(
        alignment: Alignment = .center, @ViewBuilder content: () -> Content
    ) -> some View { changed([content()]) }
    public func clipShape<Form: Shape>(_ shape: Form) -> some View { changed() }
    public func contentShape<Form: Shape>(_ shape: Form) -> some View { changed() }
    public func opacity(_ opacity: Double) -> some View { changed() }
    public func animation<Value: Equatable>(_ animation: Animation?, value: Value) -> some View { changed() }
    public func font(_ font: Font?) -> some View { changed() }
    public func fontWeight(_ weight: Font.Weight?) -> some View { changed() }
    public func monospacedDigit() -> some View { changed() }
    public func redacted(reason: RedactionReasons) -> some View { changed() }
}

public struct RedactionReasons: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let placeholder = RedactionReasons(rawValue: 1)
}
