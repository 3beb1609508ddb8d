/// Texts that nobody can guess, from the system's random numbers.
enum RandomText {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

    /// 43 letters and digits: 256 bits.
    static func secret() -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<43).map { _ in letters.randomElement(using: &generator) ?? "0" })
    }

    /// An id as the service gives them: 19 digits, more than a double tells apart.
    static func id() -> String {
        var generator = SystemRandomNumberGenerator()
        return String(Int64.random(in: 1_000_000_000_000_000_000..<Int64.max, using: &generator))
    }
}
