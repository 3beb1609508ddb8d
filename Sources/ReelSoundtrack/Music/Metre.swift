/// How a bar is counted. The grid of the composer is the sixteenth note.
package enum Metre: String, Sendable, Hashable, Codable {
    case four = "4/4"
    case three = "3/4"

    /// Quarter notes in a bar.
    package var beats: Int { self == .four ? 4 : 3 }

    var sixteenths: Int { 4 * beats }

    /// MIDI ticks in a bar.
    package var ticks: Int { beats * Composition.ticksPerBeat }
}
