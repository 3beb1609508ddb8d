/// Frames a second as an exact fraction, such as 30000/1001.
package struct FrameRate: Sendable, Hashable, Codable {
    package let numerator: Int
    package let denominator: Int

    /// Reduces the fraction. Both numbers must be positive.
    package init(_ numerator: Int, _ denominator: Int = 1) {
        precondition(numerator > 0 && denominator > 0)
        var (a, b) = (numerator, denominator)
        while b != 0 { (a, b) = (b, a % b) }
        self.numerator = numerator / a
        self.denominator = denominator / a
    }

    /// Reads `25`, `29.97` or `30000/1001`; nil for anything else, for nothing and for more than 1000 a second.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let above = Int(parts[0]), let below = Int(parts[1]), above > 0, below > 0,
            above <= 1000 * below
        {
            self.init(above, below)
            return
        }
        guard parts.count == 1, let value = Double(text), value > 0, value <= 1000 else { return nil }
        let whole = value.rounded(.up)
        // 23.976, 29.97 and 59.94 are how people write the rates over 1.001.
        if whole != value, abs(whole * 1000 / 1001 - value) < 0.005 {
            self.init(Int(whole) * 1000, 1001)
        } else {
            self.init(Int((value * 1000).rounded()), 1000)
        }
    }

    package var perSecond: Double { Double(numerator) / Double(denominator) }
}

extension FrameRate: CustomStringConvertible {
    /// As ffmpeg reads it: `25` or `30000/1001`.
    package var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
