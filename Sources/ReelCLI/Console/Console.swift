import Glibc
import Synchronization

/// A stream of the terminal, written in whole pieces so that lines of several tasks do not mix.
final class Console: Sendable {
    static let output = Console(descriptor: 1)
    static let error = Console(descriptor: 2)

    private let descriptor: Int32
    private let gate = Mutex(())

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Whether somebody is looking: a terminal that can move its cursor.
    var isTerminal: Bool {
        guard isatty(descriptor) == 1 else { return false }
        return getenv("TERM").map { String(cString: $0) } ?? "dumb" != "dumb"
    }

    /// Whether colours are wanted: on a terminal, and not where NO_COLOR is set (no-color.org).
    var isColored: Bool {
        let refused = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        return isTerminal && !refused
    }

    /// Columns of the terminal; 80 where there is none.
    var width: Int { windowSize.map { Int($0.ws_col) } ?? 80 }

    /// Lines of the terminal; 24 where there is none.
    var height: Int { windowSize.map { Int($0.ws_row) } ?? 24 }

    private var windowSize: winsize? {
        var size = winsize()
        return ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 && size.ws_row > 0 ? size : nil
    }

    /// Writes all of a text. A reader that went away is no error of ours.
    func write(_ text: String) {
        gate.withLock { _ in
            var text = text
            text.withUTF8 { bytes in
                var offset = 0
                while offset < bytes.count {
                    let count = Glibc.write(descriptor, bytes.baseAddress! + offset, bytes.count - offset)
                    if count <= 0 { return }
                    offset += count
                }
            }
        }
    }
}

/// A text with spaces behind it, so that columns align.
func padded(_ text: String, to width: Int) -> String {
    text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
}

/// A number of things: `1 step`, `2 steps`.
func counted(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }

/// Bytes as a person reads them: `12.3 MB`.
func sizeInWords(_ bytes: Int64) -> String {
    let units = ["bytes", "kB", "MB", "GB", "TB"]
    var value = Double(bytes)
    var unit = 0
    while value >= 1000, unit + 1 < units.count {
        value /= 1000
        unit += 1
    }
    return unit == 0 ? "\(bytes) bytes" : "\(oneDecimal(value)) \(units[unit])"
}

/// Seconds as a person reads them: `0.8 s`, `12 s`, `2 min 5 s`.
func durationInWords(_ seconds: Double) -> String {
    if seconds < 10 { return "\(oneDecimal(seconds)) s" }
    let whole = Int(seconds.rounded())
    return whole < 100 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
}

/// One decimal, left out where it is zero.
func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return "\(tenths < 0 ? "-" : "")\(whole)\(rest == 0 ? "" : ".\(rest)")"
}
