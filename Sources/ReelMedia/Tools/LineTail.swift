/// Keeps the last lines of a stream.
struct LineTail: Sendable {
    private(set) var finished: [String] = []
    private var partial: [UInt8] = []
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// The last lines, the unfinished one included.
    var lines: [String] {
        let all = partial.isEmpty ? finished : finished + [String(decoding: partial, as: UTF8.self)]
        return all.suffix(limit)
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes {
            // ffmpeg rewrites its status line with carriage returns.
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if !partial.isEmpty { finished.append(String(decoding: partial, as: UTF8.self)) }
                partial.removeAll(keepingCapacity: true)
                if finished.count > limit { finished.removeFirst() }
            } else if partial.count < 1000 {
                partial.append(byte)
            }
        }
    }
}
