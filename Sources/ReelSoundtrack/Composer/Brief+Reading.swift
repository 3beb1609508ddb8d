package import ReelMedia

extension Brief {
    /// What music a stretch of a film asks for.
    ///
    /// - Parameters:
    ///   - reading: what the whole film feels like.
    ///   - mood: what to play whatever the film feels like; nil takes the film's.
    ///   - from: seconds of the film at which the music begins.
    package init(
        _ reading: MoodReading, mood: Mood?, from: Double, length: MediaTime, seed: UInt64, style: Style?
    ) {
        let cuts = reading.cuts.map { $0 - from }.filter { $0 > 0 && $0 < length.seconds }
        self.init(
            mood: mood ?? reading.mood, length: length, cuts: cuts.map { ($0 * 1000).rounded() / 1000 }, seed: seed,
            style: style,
            hasSpeech: reading.hasSpeech)
    }
}
