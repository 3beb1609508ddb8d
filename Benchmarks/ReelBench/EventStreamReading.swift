import FoundationEssentials
import ReelNemo

/// Reads a stream of events from a file in pieces of the size in which a network brings them.
struct EventStreamReading {
    private let pieces: [[UInt8]]
    private let size: Int

    init(path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        size = bytes.count
        pieces = stride(from: 0, to: bytes.count, by: 16 << 10).map { Array(bytes[$0..<min(bytes.count, $0 + 16 << 10)]) }
    }

    /// - Parameter understanding: Whether the data are read, too.
    func megabytesPerSecond(understanding: Bool) throws -> Double {
        let begin = ContinuousClock.now
        var parser = EventStreamParser()
        var reader = AgentEventReader()
        var count = 0
        for piece in pieces {
            try parser.append(piece) { item in
                guard case .event(let event) = item else { return }
                count += understanding ? reader.read(event).count : event.data.utf8.count
            }
        }
        guard count > 0 else { return 0 }
        return Double(size) / 1e6 / (begin.duration(to: .now) / .seconds(1))
    }
}
