/// A text with its marks taken out and their places kept: `a: 1️⃣b` is `a: b` with the offset 3.
///
/// The marks are the emoji 1️⃣ to 9️⃣, each given at most once and without gaps. They stand where a diagnostic is expected, so
/// that a test shows the place in the text itself.
package struct MarkedText: Sendable {
    /// The text without its marks.
    package let text: String
    /// The UTF-8 byte offsets of the marks in `text`; that of 1️⃣ comes first, wherever it stands.
    package let offsets: [Int]

    package init(_ marked: String) {
        var text = ""
        var places: [Int: Int] = [:]
        for character in marked {
            if let number = Self.number(of: character) {
                precondition(places.updateValue(text.utf8.count, forKey: number) == nil, "mark \(number) stands twice")
            } else {
                text.append(character)
            }
        }
        precondition(places.keys.allSatisfy { $0 <= places.count }, "the marks must be 1 to \(places.count)")
        self.text = text
        offsets = places.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The digit of a mark: a digit, U+FE0F and U+20E3.
    private static func number(of character: Character) -> Int? {
        let scalars = Array(character.unicodeScalars)
        guard scalars.count == 3, scalars[1] == "\u{FE0F}", scalars[2] == "\u{20E3}" else { return nil }
        return Character(scalars[0]).wholeNumberValue.flatMap { $0 > 0 ? $0 : nil }
    }
}
