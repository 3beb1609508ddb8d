package import ReelMedia

/// What a piece of music is asked to be. The same brief gives the same piece, to the byte, on every machine.
package struct Brief: Sendable, Hashable, Codable {
    /// A stretch of the film that feels the same.
    package struct Scene: Sendable, Hashable, Codable {
        /// Seconds.
        package let start: Double
        /// By how much it is more excited than the film as a whole: -40 to 40, in steps of intensity.
        package let lift: Int

        package init(start: Double, lift: Int) {
            self.start = start
            self.lift = min(40, max(-40, lift))
        }
    }

    package var mood: Mood
    /// From the first sound to the end of the last; at least a tenth of a second is composed.
    package var length: MediaTime
    /// Seconds at which the picture changes, in rising order: beats are laid on them where that is possible.
    package var cuts: [Double]
    /// Where the film's mood changes, in rising order, the first at 0; with fewer than two the piece has a form of its own.
    package var scenes: [Scene]
    package var seed: UInt64
    /// Nil lets the mood decide.
    package var style: Style?
    /// Whether someone talks over the music: it then keeps out of the voice's way.
    package var hasSpeech: Bool

    package init(
        mood: Mood, length: MediaTime, cuts: [Double] = [], scenes: [Scene] = [], seed: UInt64 = 1, style: Style? = nil,
        hasSpeech: Bool = false
    ) {
        self.mood = mood
        self.length = length
        self.cuts = cuts
        self.scenes = scenes
        self.seed = seed
        self.style = style
        self.hasSpeech = hasSpeech
    }
}
