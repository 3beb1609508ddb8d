/// A tonic and a mode.
package struct Key: Sendable, Hashable, Codable {
    /// The pitch class of the tonic: 0 is C, 11 is B.
    package let tonic: Int
    package let mode: Mode

    package init(tonic: Int, mode: Mode) {
        self.tonic = ((tonic % 12) + 12) % 12
        self.mode = mode
    }

    /// Such as "E flat major".
    package var name: String { "\(tonicName) \(mode.rawValue)" }

    /// Sharps (positive) or flats (negative), as a key signature counts them; -7 to 7.
    package var sharps: Int {
        // How far along the circle of fifths the relative major lies.
        let aboveMajorTonic = [Mode.lydian: 5, .major: 0, .mixolydian: 7, .dorian: 2, .minor: 9, .phrygian: 4][mode]!
        let fifths = (((tonic - aboveMajorTonic + 12) % 12) * 7) % 12
        return fifths > 6 ? fifths - 12 : fifths
    }

    /// The MIDI pitch of a scale degree counted from 0 at the tonic of octave 4 (middle C's), downwards too.
    func pitch(degree: Int) -> Int {
        let octave = Int((Double(degree) / 7).rounded(.down))
        return 60 + tonic + 12 * octave + mode.steps[degree - 7 * octave]
    }

    /// The highest scale degree whose pitch is not above a pitch.
    func degree(atOrBelow pitch: Int) -> Int {
        var degree = (pitch - 60 - tonic) * 7 / 12 + 2
        while self.pitch(degree: degree) > pitch { degree -= 1 }
        return degree
    }

    func contains(_ pitch: Int) -> Bool { mode.steps.contains((pitch - tonic + 120) % 12) }

    func transposed(by semitones: Int) -> Key { Key(tonic: tonic + semitones, mode: mode) }

    private var tonicName: String {
        let sharp = ["C", "C sharp", "D", "D sharp", "E", "F", "F sharp", "G", "G sharp", "A", "A sharp", "B"]
        let flat = ["C", "D flat", "D", "E flat", "E", "F", "G flat", "G", "A flat", "A", "B flat", "B"]
        return sharps < 0 ? flat[tonic] : sharp[tonic]
    }
}
