/// Text for a terminal that grows piece by piece; with colour off it's the pieces alone.
struct StyledText {
    enum Style: String {
        case plain = ""
        case bold = "1"
        case red = "1;31"
        case yellow = "1;33"
        case green = "1;32"
        case blue = "1;34"
        case cyan = "1;36"
    }

    private(set) var text = ""
    private let color: Bool

    init(color: Bool) { self.color = color }

    mutating func write(_ piece: String, _ style: Style = .plain) {
        if color, style != .plain, !piece.isEmpty {
            text += "\u{1B}[\(style.rawValue)m\(piece)\u{1B}[0m"
        } else {
            text += piece
        }
    }

    mutating func endLine() { text += "\n" }
}
