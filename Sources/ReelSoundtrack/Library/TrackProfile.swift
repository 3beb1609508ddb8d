/// What was heard in a track of a library: enough to choose it and to fit it to a film, and small enough to be kept.
package struct TrackProfile: Sendable, Hashable, Codable {
    /// Seconds.
    package let length: Double
    /// Seconds between which something sounds.
    package let start: Double
    package let end: Double
    /// LUFS; nil for silence.
    package let loudness: Double?
    /// Beats a minute; nil where nobody would tap along.
    package let tempo: Double?
    /// How many notes begin in a second.
    package let onsets: Double
    /// Seconds, in rising order, with the first beat of a bar first: bars have four beats.
    package let beats: [Double]
    /// The key's tonic as a pitch class from C.
    package let tonic: Int
    package let isMajor: Bool
    /// How clearly the key is this one and not another, from 0 to 1.
    package let clarity: Double
    /// The mean frequency of the spectrum, in Hz, where it sounds.
    package let brightness: Double
    /// The pitch classes of each bar from C, a digit of 0 to 9 each.
    package let bars: [String]

    package init(
        length: Double, start: Double, end: Double, loudness: Double?, tempo: Double?, onsets: Double, beats: [Double],
        tonic: Int,
        isMajor: Bool, clarity: Double, brightness: Double, bars: [String]
    ) {
        self.length = length
        self.start = start
        self.end = end
        self.loudness = loudness
        self.tempo = tempo
        self.onsets = onsets
        self.beats = beats
        self.tonic = tonic
        self.isMajor = isMajor
        self.clarity = clarity
        self.brightness = brightness
        self.bars = bars
    }

    /// Seconds at which bars begin.
    package var barLines: [Double] { stride(from: 0, to: beats.count, by: 4).map { beats[$0] } }

    /// Such as "A minor".
    package var keyName: String { Key(tonic: tonic, mode: isMajor ? .major : .minor).name }

    /// What the music feels like, from what was heard.
    ///
    /// | cue | valence | arousal |
    /// | --- | --- | --- |
    /// | mode, as clear as it is | ±0.50 | |
    /// | notes that begin, around 4 a second | ±0.15 | ±0.50 |
    /// | tempo around 100 bpm | ±0.10 | ±0.20 |
    /// | loudness around -18 LUFS | | ±0.15 |
    /// | brightness around 500 Hz | ±0.10 | ±0.10 |
    ///
    /// The order of weights is that of Eerola, Friberg and Bresin 2013: mode first for valence, tempo first for arousal; but what
    /// is heard as tempo may be twice or half of what is felt, and how many notes there are may not.
    package var mood: Mood {
        func limited(_ value: Double) -> Double { min(1, max(-1, value)) }
        let mode = (isMajor ? 1 : -1) * min(1, 0.4 + clarity)
        let density = limited((onsets - 4) / 3)
        let pace = tempo.map { limited(($0 - 100) / 45) } ?? -0.5
        let force = limited(((loudness ?? -40) + 18) / 10)
        let light = limited((brightness - 500) / 300)
        return Mood(
            valence: 0.5 * mode + 0.15 * density + 0.1 * pace + 0.1 * light,
            arousal: 0.5 * density + 0.2 * pace + 0.15 * force + 0.1 * light)
    }
}
