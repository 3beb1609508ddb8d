import Glibc

/// Reads a server-sent event stream, in whatever pieces it comes (the HTML standard, "Interpreting an event stream").
///
/// Knows nothing of what the data mean. `retry` is passed over: a stream is never asked for again.
package struct EventStreamParser: Sendable {
    package enum Item: Sendable, Hashable {
        case event(ServerSentEvent)
        /// A comment, or an event that has no data at all: the other side still works.
        case comment
    }

    /// A line or an event is longer than any that the service sends.
    package struct TooLong: Error, Sendable, Hashable {}

    /// The longest line and the longest data of one event, in bytes.
    package static let limit = 64 << 20

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// The beginning of a line whose end has not come.
    private var line: [UInt8] = []
    private var data: [UInt8] = []
    private var hasData = false
    private var hasOtherField = false
    private var type = ""
    private var lastEventID = ""
    private var isAtStart = true
    /// After a carriage return, which ends a line alone or together with a line feed.
    private var skipsLineFeed = false

    package init() {}

    /// Takes the next piece.
    ///
    /// - Complexity: O(length of the piece); what is copied is copied in runs.
    package mutating func append(_ bytes: UnsafeRawBufferPointer, item: (Item) throws -> Void) throws {
        guard !bytes.isEmpty else { return }
        var position = 0
        if skipsLineFeed {
            skipsLineFeed = false
            if bytes[0] == Self.lineFeed { position = 1 }
        }
        // Where the next of each kind stands; looked for anew only when it is behind.
        var nextFeed = Self.place(of: Self.lineFeed, in: bytes, from: position)
        var nextReturn = Self.place(of: Self.carriageReturn, in: bytes, from: position)
        while true {
            let end = min(nextFeed, nextReturn)
            let piece = UnsafeRawBufferPointer(rebasing: bytes[position..<end])
            guard end < bytes.count else {
                guard line.count + piece.count <= Self.limit else { throw TooLong() }
                line.append(contentsOf: piece)
                return
            }
            try finishLine(with: piece, item: item)
            position = end + 1
            if end == nextReturn {
                if position == bytes.count {
                    skipsLineFeed = true
                } else if bytes[position] == Self.lineFeed {
                    position += 1
                }
                nextReturn = Self.place(of: Self.carriageReturn, in: bytes, from: position)
            }
            if nextFeed < position { nextFeed = Self.place(of: Self.lineFeed, in: bytes, from: position) }
        }
    }

    package mutating func append(_ bytes: [UInt8], item: (Item) throws -> Void) throws {
        try bytes.withUnsafeBytes { try append($0, item: item) }
    }

    /// What stands after the last blank line when the stream has ended: an event that the standard says to drop, because nobody
    /// knows whether it is whole. nil where there is none.
    package mutating func unfinishedEvent() -> ServerSentEvent? {
        let rest = line
        line = []
        rest.withUnsafeBytes { takeLine($0) }
        return hasData ? takeEvent() : nil
    }

    private mutating func finishLine(with piece: UnsafeRawBufferPointer, item: (Item) throws -> Void) throws {
        var isComment = false
        var isBlank = false
        func take(_ whole: UnsafeRawBufferPointer, _ parser: inout EventStreamParser) {
            let content = parser.withoutByteOrderMark(whole)
            isBlank = content.isEmpty
            isComment = content.first == UInt8(ascii: ":")
            parser.takeLine(content)
        }
        if line.isEmpty {
            take(piece, &self)
        } else {
            var whole = line
            line = []
            whole.append(contentsOf: piece)
            whole.withUnsafeBytes { take($0, &self) }
            // Its memory is used for the next line that comes in two pieces.
            whole.removeAll(keepingCapacity: true)
            line = whole
        }
        guard data.count <= Self.limit else { throw TooLong() }
        if isComment {
            try item(.comment)
        } else if isBlank {
            if hasData {
                try item(.event(takeEvent()))
            } else if hasOtherField {
                resetEvent()
                try item(.comment)
            }
        }
    }

    private mutating func withoutByteOrderMark(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        guard isAtStart else { return line }
        isAtStart = false
        return line.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeRawBufferPointer(rebasing: line[3...]) : line
    }

    /// A line without its end.
    private mutating func takeLine(_ line: UnsafeRawBufferPointer) {
        guard let first = line.first, first != UInt8(ascii: ":") else { return }
        let colon = Self.place(of: UInt8(ascii: ":"), in: line, from: 0)
        let name = line[..<colon]
        var value = line[min(line.count, colon + 1)...]
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        if name.elementsEqual("data".utf8) {
            if hasData { data.append(Self.lineFeed) }
            data.append(contentsOf: UnsafeRawBufferPointer(rebasing: value))
            hasData = true
            return
        }
        hasOtherField = true
        if name.elementsEqual("event".utf8) {
            type = String(decoding: value, as: UTF8.self)
        } else if name.elementsEqual("id".utf8), !value.contains(0) {
            lastEventID = String(decoding: value, as: UTF8.self)
        }
    }

    private mutating func takeEvent() -> ServerSentEvent {
        defer { resetEvent() }
        return ServerSentEvent(
            type: type.isEmpty ? "message" : type, data: String(decoding: data, as: UTF8.self), lastEventID: lastEventID)
    }

    private mutating func resetEvent() {
        data.removeAll(keepingCapacity: true)
        hasData = false
        hasOtherField = false
        type = ""
    }

    /// The place of a byte; the end where there is none.
    private static func place(of byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard start < bytes.count, let base = bytes.baseAddress else { return bytes.count }
        guard let found = memchr(base + start, Int32(byte), bytes.count - start) else { return bytes.count }
        return UnsafeRawPointer(found) - base
    }
}
