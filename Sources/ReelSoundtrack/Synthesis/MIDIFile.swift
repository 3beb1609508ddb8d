/// A Standard MIDI File (MIDI Manufacturers Association, "Standard MIDI Files 1.0", RP-001, 1996).
struct MIDIFile {
    /// A message with its place; of those at one tick the lower rank comes first.
    private struct Event {
        let tick: Int
        let rank: Int
        let bytes: [UInt8]
    }

    private let composition: Composition

    init(_ composition: Composition) { self.composition = composition }

    /// Format 1: a track of tempo, metre, key and markers, then a track for each instrument.
    var bytes: [UInt8] {
        let tracks = [conductor] + composition.tracks.map(instrument)
        var bytes = Array("MThd".utf8) + Self.number(6, bytes: 4)
        bytes +=
            Self.number(1, bytes: 2) + Self.number(tracks.count, bytes: 2) + Self.number(Composition.ticksPerBeat, bytes: 2)
        for track in tracks { bytes += Array("MTrk".utf8) + Self.number(track.count, bytes: 4) + track }
        return bytes
    }

    private var conductor: [UInt8] {
        var events = [
            Event(tick: 0, rank: 0, bytes: Self.text(0x03, "\(composition.style.name), \(composition.key.name)")),
            Event(tick: 0, rank: 1, bytes: [0xff, 0x58, 4, UInt8(composition.metre.beats), 2, 24, 8]),
            Event(
                tick: 0, rank: 2,
                bytes: [0xff, 0x59, 2, UInt8(bitPattern: Int8(composition.key.sharps)), composition.key.mode.isMajor ? 0 : 1]),
        ]
        for change in composition.tempoChanges {
            events.append(
                Event(tick: change.tick, rank: 3, bytes: [0xff, 0x51, 3] + Self.number(change.microsecondsPerBeat, bytes: 3)))
        }
        for section in composition.sections {
            let tick = composition.firstBarTick + section.bars.lowerBound * composition.metre.ticks
            events.append(Event(tick: tick, rank: 4, bytes: Self.text(0x06, section.name)))
        }
        return chunk(events)
    }

    private func instrument(_ track: Track) -> [UInt8] {
        let channel = UInt8(track.channel)
        func control(_ number: UInt8, _ value: Int) -> [UInt8] { [0xb0 | channel, number, UInt8(value)] }
        var events = [
            Event(tick: 0, rank: 0, bytes: Self.text(0x03, track.name)),
            Event(tick: 0, rank: 1, bytes: [0xc0 | channel, UInt8(track.program)]),
            Event(tick: 0, rank: 1, bytes: control(7, track.level)),
            Event(tick: 0, rank: 1, bytes: control(10, track.pan)),
            Event(tick: 0, rank: 1, bytes: control(91, track.reverb)),
            Event(tick: 0, rank: 1, bytes: control(93, track.chorus)),
            Event(tick: 0, rank: 1, bytes: control(11, 127)),
        ]
        for (tick, level) in composition.fade { events.append(Event(tick: tick, rank: 2, bytes: control(11, level))) }
        for note in track.notes {
            events.append(Event(tick: note.start, rank: 4, bytes: [0x90 | channel, UInt8(note.pitch), UInt8(note.velocity)]))
            events.append(Event(tick: note.end, rank: 3, bytes: [0x80 | channel, UInt8(note.pitch), 64]))
        }
        return chunk(events)
    }

    /// The events as a track's data, in order, each after the ticks since the one before.
    private func chunk(_ events: [Event]) -> [UInt8] {
        let ordered = events.enumerated().sorted {
            ($0.element.tick, $0.element.rank, $0.offset) < ($1.element.tick, $1.element.rank, $1.offset)
        }
        var bytes: [UInt8] = []
        var tick = 0
        for (_, event) in ordered {
            bytes += Self.variableLength(event.tick - tick) + event.bytes
            tick = event.tick
        }
        return bytes + Self.variableLength(composition.endTick - tick) + [0xff, 0x2f, 0]
    }

    private static func text(_ kind: UInt8, _ text: String) -> [UInt8] {
        [0xff, kind] + variableLength(text.utf8.count) + Array(text.utf8)
    }

    /// Big-endian.
    private static func number(_ value: Int, bytes: Int) -> [UInt8] {
        (0..<bytes).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// Seven bits a byte, the highest bit set on all but the last.
    private static func variableLength(_ value: Int) -> [UInt8] {
        var bytes = [UInt8(value & 0x7f)]
        var rest = value >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7f) | 0x80, at: 0)
            rest >>= 7
        }
        return bytes
    }
}

extension Composition {
    /// The piece as a Standard MIDI File.
    package func midi() -> [UInt8] { MIDIFile(self).bytes }

    /// Levels of expression by which the last chord dies away before the piece ends.
    var fade: [(tick: Int, level: Int)] {
        guard let ring = tempoChanges.last else { return [] }
        let length = endTick - ring.tick
        let steps = 32
        // The reverberation outlasts the notes, so they are gone at nine tenths.
        return (1...steps).map { step in
            let left = steps - step
            return (ring.tick + length * 3 / 10 + length * 6 / 10 * step / steps, 127 * left * left / (steps * steps))
        }
    }
}
