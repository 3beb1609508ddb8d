/// Everything the composer has to know of a style, as a table.
///
/// Rhythms are written on a grid of sixteenths, a bar to a text: 16 signs in 4/4, 12 in 3/4. What a sign means depends on the
/// part's role; `.` is always silence and `-` always holds the note before.
struct StyleSheet: Sendable {
    /// Where on the circumplex the style is at home.
    let home: Mood
    /// Beats a minute that suit the style.
    let tempo: ClosedRange<Int>
    var metre = Metre.four
    /// Ticks by which every second sixteenth comes late; 0 is straight, 40 a triplet's swing.
    var swing = 0
    /// The most ticks by which a player is early or late.
    var looseness = 4
    var colour = ChordColour.triads
    /// Bars that each chord of a loop lasts.
    var barsPerChord = 1
    /// Whether the last bars slow down.
    var slowsDown = false
    /// One bar each, for the melody: `x` begins a note.
    let cells: [String]
    /// One bar each, with which a phrase answers: they breathe out.
    let answers: [String]
    let parts: [Part]
}

/// What is added to the triads of a loop.
enum ChordColour: Sendable {
    case triads
    /// Seconds and ninths, without a seventh's pull.
    case open
    case sevenths
    case ninths
    /// Root and fifth, for what is dark or heavy.
    case powers

    func applied(to numeral: String) -> String {
        let isPlain = numeral.allSatisfy { "IVivXx".contains($0) }
        guard isPlain else { return numeral }
        return switch self {
        case .triads: numeral
        case .open: numeral.first!.isUppercase ? numeral + "add9" : numeral
        case .sevenths: numeral + "7"
        case .ninths: numeral.first!.isUppercase || numeral != "iii" ? numeral + "9" : numeral + "7"
        case .powers: numeral + "5"
        }
    }
}

/// One player of a style.
struct Part: Sendable {
    enum Role: Sendable {
        /// Chords held as long as they last.
        case pad
        /// Chords in a rhythm: `x`, `X` loud, `o` soft.
        case chords
        /// As chords, but strummed: the strings one after another, up strokes on `u`.
        case strum
        /// The notes of the chord one by one from the voicing: digits, from 0, the lowest.
        case arpeggio
        /// The notes of the triad one by one from its root upwards, as a left hand breaks a chord: digits.
        case broken
        /// `R` root, `5` fifth, `3` third, `8` octave, `A` a step from which the next root is reached.
        case bass
        case lead
        /// Long notes between bass and melody.
        case counter
        case drums
    }

    let name: String
    let role: Role
    /// General MIDI programs from 0, of which a piece picks one, each with its level (controller 7, 0 to 127). The levels were
    /// measured with the FluidR3 SoundFont: whatever is picked, the part stands equally far in front.
    let instruments: [(program: Int, level: Int)]
    /// The lowest and highest pitch; unused for drums.
    var register = 48...72
    /// Voices of a chord.
    var voices = 3
    /// How loud its notes are before dynamics: 1 to 127.
    var velocity = 80
    /// From left, 0, to right, 127; then sends to reverb and chorus, 0 to 127.
    var pan = 64
    var reverb = 40
    var chorus = 0
    /// The intensity, 0 to 100, from which the part plays.
    var entersAt = 0
    /// The part of a note's written length that sounds, in percent.
    var gate = 95
    /// From sparse to busy; louder sections take later ones.
    var patterns: [String] = []
    var drums: [DrumPattern] = []
}

/// One bar of drums: a rhythm for each instrument.
struct DrumPattern: Sendable {
    let rows: [(drum: Drum, rhythm: String)]

    init(_ rows: (Drum, String)...) { self.rows = rows.map { (drum: $0.0, rhythm: $0.1) } }
}

/// Keys of the General MIDI percussion map.
enum Drum: Int, Sendable {
    case kick = 36
    case rim = 37
    case snare = 38
    case clap = 39
    case lowTom = 45
    case closedHat = 42
    case pedalHat = 44
    case openHat = 46
    case middleTom = 47
    case crash = 49
    case highTom = 50
    case ride = 51
    case tambourine = 54
    case shaker = 70
    case highWoodBlock = 76
    case lowWoodBlock = 77
    case triangle = 81

    /// What keeps time is played softer than what makes the beat.
    var weight: Int {
        switch self {
        case .closedHat, .pedalHat, .openHat, .shaker: -18
        case .tambourine, .ride: -12
        case .crash: -8
        default: 0
        }
    }
}
