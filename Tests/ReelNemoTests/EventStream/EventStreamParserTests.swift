import ReelNemo
import ReelTestSupport
import Testing

@Suite struct EventStreamParserTests {
    /// Events as `type|id|data`, comments as `:`.
    private func read(_ pieces: [[UInt8]]) throws -> [String] {
        var parser = EventStreamParser()
        var items: [String] = []
        for piece in pieces {
            try parser.append(piece) { item in
                switch item {
                case .event(let event): items.append("\(event.type)|\(event.lastEventID)|\(event.data)")
                case .comment: items.append(":")
                }
            }
        }
        if let rest = parser.unfinishedEvent() { items.append("unfinished|\(rest.data)") }
        return items
    }

    /// The examples of the standard, and what is easily got wrong.
    static let streams: [(text: String, items: [String])] = [
        ("data: YHOO\ndata: +2\ndata: 10\n\n", ["message||YHOO\n+2\n10"]),
        (
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n",
            [":", "message|1|first event", "message||second event", "unfinished| third event"]
        ),
        ("data\n\ndata\ndata\n\ndata:", ["message||", "message||\n", "unfinished|"]),
        ("data:test\n\ndata: test\n\n", ["message||test", "message||test"]),
        ("event: add\rdata: 1\r\revent: remove\r\ndata: 2\r\n\r\n", ["add||1", "remove||2"]),
        ("\u{FEFF}data: 1\n\n\u{FEFF}data: 2\n\ndata: 3\n\n", ["message||1", ":", "message||3"]),
        ("data: a\u{2028}b\u{85}c\u{B}\n\n", ["message||a\u{2028}b\u{85}c\u{B}"]),
        ("id: 7\ndata: 1\n\ndata: 2\n\nid: a\0b\ndata: 3\n\n", ["message|7|1", "message|7|2", "message|7|3"]),
        ("event: ping\n\ndata: 1\n\n", [":", "message||1"]),
        ("Data: 1\ndata : 2\nretry: 3\nnonsense\ndata: 4\n\n", ["message||4"]),
        ("\n\n\r\r\n\n:\n:x\r\n", [":", ":"]),
        ("data: 日本 é 😀\n\ndata: :colon: \n\n", ["message||日本 é 😀", "message||:colon: "]),
        ("data: x\r\n\ndata: y\n\r\n", ["message||x", "message||y"]),
    ]

    @Test(arguments: streams.indices)
    func everySplitIsReadAlike(index: Int) throws {
        let (text, items) = Self.streams[index]
        let bytes = Array(text.utf8)
        #expect(try read([bytes]) == items)
        #expect(try read(bytes.map { [$0] }) == items)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                let pieces = [Array(bytes[..<first]), Array(bytes[first..<second]), Array(bytes[second...])]
                #expect(try read(pieces) == items, "split at \(first) and \(second)")
            }
        }
    }

    /// Any bytes are read without a trap, and in all splits alike.
    @Test(arguments: 0..<8)
    func damagedStreamsAreReadAlikeInEverySplit(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        for _ in 0..<400 {
            var bytes = Array(Self.streams.map(\.text).joined().utf8)
            for _ in 0...Int.random(in: 0..<12, using: &random) {
                bytes.damage(signs: "\r\n\n: \u{FEFF}data:event:id\0", using: &random)
            }
            let whole = try read([bytes])
            var pieces: [[UInt8]] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...min(rest.count, 9), using: &random)
                pieces.append(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect(try read(pieces) == whole)
        }
    }

    @Test func aLineWithoutEndIsRefused() {
        #expect(throws: EventStreamParser.TooLong.self) {
            var parser = EventStreamParser()
            let piece = [UInt8](repeating: 0x61, count: 1 << 20)
            for _ in 0...(EventStreamParser.limit >> 20) { try parser.append(piece) { _ in } }
        }
    }
}
