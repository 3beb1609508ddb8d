/// A Standard MIDI File read back by a reader of its own, so that the writer is not checked with its own mistakes.
struct ParsedMIDI {
    struct Event {
        let tick: Int
        let status: UInt8
        let data: [UInt8]
    }

    enum Failure: Error { case malformed(String) }

    let format: Int
    let ticksPerBeat: Int
    let tracks: [[Event]]

    init(_ bytes: [UInt8]) throws {
        var reader = Reader(bytes: bytes)
        guard reader.text(4) == "MThd", reader.number(4) == 6 else { throw Failure.malformed("header") }
        format = reader.number(2)
        let count = reader.number(2)
        ticksPerBeat = reader.number(2)
        var tracks: [[Event]] = []
        for _ in 0..<count {
            guard reader.text(4) == "MTrk" else { throw Failure.malformed("track") }
            let end = reader.number(4) + reader.place
            tracks.append(try Self.events(&reader))
            guard reader.place == end else { throw Failure.malformed("length") }
        }
        guard reader.place == bytes.count else { throw Failure.malformed("rest") }
        self.tracks = tracks
    }

    private static func events(_ reader: inout Reader) throws -> [Event] {
        var events: [Event] = []
        var tick = 0
        while true {
            tick += reader.variableLength()
            let status = UInt8(reader.number(1))
            switch status {
            case 0xff:
                let kind = UInt8(reader.number(1))
                let length = reader.variableLength()
                events.append(Event(tick: tick, status: 0xff, data: [kind] + reader.bytes(length)))
                if kind == 0x2f { return events }
            case 0xc0...0xcf: events.append(Event(tick: tick, status: status, data: reader.bytes(1)))
            case 0x80...0xbf: events.append(Event(tick: tick, status: status, data: reader.bytes(2)))
            default: throw Failure.malformed("status \(status)")
            }
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        var place = 0

        mutating func bytes(_ count: Int) -> [UInt8] {
            defer { place += count }
            return Array(bytes[place..<(place + count)])
        }

        mutating func text(_ count: Int) -> String { String(decoding: bytes(count), as: UTF8.self) }
        mutating func number(_ count: Int) -> Int { bytes(count).reduce(0) { $0 << 8 | Int($1) } }

        mutating func variableLength() -> Int {
            var value = 0
            while true {
                let byte = number(1)
                value = value << 7 | byte & 0x7f
                if byte & 0x80 == 0 { return value }
            }
        }
    }
}
