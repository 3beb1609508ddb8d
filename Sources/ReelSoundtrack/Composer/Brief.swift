package import ReelMedia

/// What a piece of music is asked to be. The same brief gives the same piece, to the byte, on every machine.
package struct Brief: Sendable, Hashable, Codable {
    package var mood: Mood
    /// From the first sound to the end of the last; at least a tenth of a second is composed.
    package var length: MediaTime
    /// Seconds at which the picture changes, in rising order: beats are laid on them where that is possible.
    package var cuts: [Double]
    package var seed: UInt64
    /// Nil lets the mood decide.
    package var style: Style?
    /// Whether someone talks over the music: it then keeps out of the voice's way.
    package var hasSpeech: Bool

    package init(
        mood: Mood, length: MediaTime, cuts: [Double] = [], seed: UInt64 = 1, style: Style? = nil, hasSpeech: Bool = false
    ) {
        self.mood = mood
        self.length = length
        self.cuts = cuts
        self.seed = seed
        self.style = style
        self.hasSpeech = hasSpeech
    }
}
