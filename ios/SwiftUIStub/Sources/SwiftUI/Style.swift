import Foundation

public protocol ShapeStyle: Sendable {}

public struct Color: ShapeStyle, Hashable {
    public enum RGBColorSpace: Sendable, Hashable {
        case sRGB
    }

    let parts: [Double]

    public init(_ space: RGBColorSpace = .sRGB, red: Double, green: Double, blue: Double, opacity: Double = 1) {
        parts = [red, green, blue, opacity]
    }
}

extension Color: View, _Drawn {}

public struct Font: Hashable, Sendable {
    public enum TextStyle: CaseIterable, Sendable {
        case largeTitle, title2, headline, subheadline, body, caption
    }
    public struct Weight: Hashable, Sendable {
        let name: String
        public static let medium = Weight(name: "medium")
        public static let semibold = Weight(name: "semibold")
    }

    let style: TextStyle

    public static let largeTitle = Font(style: .largeTitle)
    public static let title2 = Font(style: .title2)
    public static let headline = Font(style: .headline)
    public static let subheadline = Font(style: .subheadline)
    public static let body = Font(style: .body)
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
}
