package import ReelMedia

/// A finished piece: its form, its notes and its clock.
package struct Composition: Sendable, Hashable {
    /// A stretch of the form.
    package struct Section: Sendable, Hashable {
        /// `intro`, `A`, `B`, `A'`, `break`, `ending`, ….
        package let name: String
        /// Bars counted from 0, the end excluded.
        package let bars: Range<Int>
        package let key: Key
        /// From 0, hardly there, to 100, all that the players have.
        package let intensity: Int
    }

    /// A change of tempo.
    package struct TempoChange: Sendable, Hashable {
        package let tick: Int
        package let microsecondsPerBeat: Int
    }

    /// MIDI ticks in a quarter note.
    package static let ticksPerBeat = 480

    package let style: Style
    package let key: Key
    package let metre: Metre
    /// Quarter notes a minute, before the last bars slow down; the mean of them where the tempo follows cuts.
    package let tempo: Double
    package let length: MediaTime
    /// The tick at which the first bar begins: 0, or less than a beat later so that the beats meet the cuts.
    package let firstBarTick: Int
    /// The tick at which the piece ends.
    package let endTick: Int
    package let tempoChanges: [TempoChange]
    package let sections: [Section]
    /// The chord of each bar as a Roman numeral of the section's key.
    package let chords: [String]
    package let tracks: [Track]
    /// How many of the brief's cuts fall on a beat, within 60 ms.
    package let cutsOnBeats: Int

    /// When a tick sounds, in seconds from the start.
    package func seconds(atTick tick: Int) -> Double { tempoChanges.seconds(atTick: tick) }

    /// One line for a plan, such as "92 bpm, C major, piano: right hand, left hand, strings; 4 parts; ends on the last frame".
    package var description: String {
        let names = tracks.filter { !$0.notes.isEmpty }.map(\.name)
        let form = sections.map(\.name)
        let shown =
            form.count > 12 ? form.prefix(8).joined(separator: " ") + " … \(form.count) sections" : form.joined(separator: " ")
        return
            "\(Int(tempo.rounded())) bpm, \(metre.rawValue), \(key.name), \(style.name): \(names.joined(separator: ", ")); \(shown); "
            + "ends on the last frame"
    }
}

extension [Composition.TempoChange] {
    /// When a tick sounds, in seconds from the start. O(changes).
    func seconds(atTick tick: Int) -> Double {
        var microseconds = 0.0
        for (index, change) in enumerated() where change.tick < tick {
            let until = index + 1 < count ? Swift.min(tick, self[index + 1].tick) : tick
            microseconds += Double((until - change.tick) * change.microsecondsPerBeat) / Double(Composition.ticksPerBeat)
        }
        return microseconds / 1_000_000
    }
}
