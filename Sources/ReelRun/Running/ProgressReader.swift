/// Finds how far ffmpeg is in what it writes with `-progress pipe:1`: blocks of `name=value` lines, each ended by `progress=`.
///
/// Bytes of any other program pass without effect.
struct ProgressReader {
    struct Progress: Sendable, Hashable {
        /// Microseconds of film written so far.
        var microseconds: Int64
        /// Seconds of film for a second of work; nil while ffmpeg does not know.
        var speed: Double?
    }

    private var line: [UInt8] = []
    private var current = Progress(microseconds: 0)

    /// Longer lines are not ffmpeg's and are passed over.
    private static let longestLine = 200

    /// - Returns: The last complete report in these bytes; nil if there is none.
    mutating func read(_ bytes: UnsafeRawBufferPointer) -> Progress? {
        var latest: Progress?
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                if line.count < Self.longestLine { line.append(byte) }
                continue
            }
            if take(String(decoding: line, as: UTF8.self)) { latest = current }
            line.removeAll(keepingCapacity: true)
        }
        return latest
    }

    /// - Returns: Whether the line ends a report.
    private mutating func take(_ line: String) -> Bool {
        let fields = line.split(separator: "=", maxSplits: 1)
        guard fields.count == 2 else { return false }
        let value = fields[1].drop { $0 == " " }
        switch fields[0] {
        // Both count microseconds, whatever the second one's name says; `N/A` until the first frame.
        case "out_time_us", "out_time_ms": current.microseconds = Int64(value) ?? current.microseconds
        case "speed": current.speed = Double(value.prefix { $0 != "x" })
        case "progress": return true
        default: break
        }
        return false
    }
}
