/// A note of a track.
package struct Note: Sendable, Hashable {
    /// Ticks from the start of the piece.
    package var start: Int
    /// Ticks; at least 1.
    package var length: Int
    /// MIDI key number; 60 is middle C. On a drum track, the General MIDI drum.
    package var pitch: Int
    /// 1 to 127.
    package var velocity: Int

    package init(start: Int, length: Int, pitch: Int, velocity: Int) {
        self.start = start
        self.length = length
        self.pitch = pitch
        self.velocity = velocity
    }

    package var end: Int { start + length }
}

/// One instrument's notes and its place in the mix.
package struct Track: Sendable, Hashable {
    package let name: String
    /// MIDI channel from 0; 9 is the drums.
    package let channel: Int
    /// General MIDI program from 0; on the drum channel, the kit.
    package let program: Int
    /// Level (controller 7), position (10; 64 is the middle), reverb (91) and chorus (93), each 0 to 127.
    package let level: Int
    package let pan: Int
    package let reverb: Int
    package let chorus: Int
    /// In order of start, then pitch.
    package internal(set) var notes: [Note]

    package var isDrums: Bool { channel == 9 }
}
