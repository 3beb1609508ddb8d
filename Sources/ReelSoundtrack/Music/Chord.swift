/// A chord as the notes of its name, without an octave.
package struct Chord: Sendable, Hashable {
    /// The Roman numeral it was written as, such as `vi7`.
    package let numeral: String
    /// Pitch classes: root, third (or what stands in its place), fifth, then colours.
    let tones: [Int]

    var root: Int { tones[0] }

    /// The root, third and fifth alone.
    var triad: [Int] { Array(tones.prefix(3)) }

    func contains(_ pitch: Int) -> Bool { tones.contains(((pitch % 12) + 12) % 12) }

    /// Reads a Roman numeral in a key.
    ///
    /// The numeral counts degrees of the key's own mode, so `VII` in minor is a whole tone under the tonic. Upper case has a
    /// major third, lower case a minor one; after it may stand `o` (diminished fifth), `sus2`, `sus4`, `5` (no third), and
    /// `7`, `9` or `add9`, whose tones are the key's own.
    init(_ numeral: String, in key: Key) {
        self.numeral = numeral
        let letters = numeral.prefix { "IVivXx".contains($0) }
        let suffix = numeral.dropFirst(letters.count)
        guard let degree = Self.degrees.firstIndex(of: letters.uppercased()) else {
            preconditionFailure("no such chord: \(numeral)")
        }
        let root = (key.tonic + key.mode.steps[degree]) % 12
        func own(_ steps: Int) -> Int { (key.tonic + key.mode.steps[(degree + steps) % 7]) % 12 }
        var tones = [root, (root + (letters.first!.isUppercase ? 4 : 3)) % 12, (root + (suffix.hasPrefix("o") ? 6 : 7)) % 12]
        if suffix.contains("sus2") { tones[1] = (root + 2) % 12 }
        if suffix.contains("sus4") { tones[1] = (root + 5) % 12 }
        if suffix == "5" { tones[1] = root }
        if suffix.hasSuffix("7") || suffix == "9" { tones.append(own(6)) }
        if suffix.hasSuffix("9") { tones.append(own(1)) }
        self.tones = tones
    }

    private static let degrees = ["I", "II", "III", "IV", "V", "VI", "VII"]
}
