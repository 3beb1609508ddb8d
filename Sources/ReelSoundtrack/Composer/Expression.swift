/// How a mood is played: mode, tempo, register, dynamics and articulation.
///
/// The cues and their order of weight are those of Eerola, Friberg and Bresin ("Emotional expression in music: contribution,
/// linearity, and additivity of primary musical cues", Frontiers in Psychology 4:487, 2013): mode, tempo, register, dynamics,
/// articulation, timbre; their effects add up nearly linearly, so each is a straight line here. Timbre is the style's.
///
/// | cue          | valence                              | arousal                                  |
/// | ------------ | ------------------------------------ | ---------------------------------------- |
/// | mode         | phrygian (sad) … lydian (bright)     |                                          |
/// | tempo        | +6 bpm                               | ±44 bpm around 96, within the style's    |
/// | register     | ±3 semitones                         | ±2 semitones                             |
/// | dynamics     |                                      | ±8 of velocity; ±22 of intensity         |
/// | articulation |                                      | notes from 112 % to 76 % of their length |
struct Expression: Sendable {
    let mode: Mode
    let tempo: Double
    /// Semitones that melodies move up.
    let registerShift: Int
    let velocityShift: Int
    let intensityShift: Int
    /// Percent of the written length.
    let articulation: Int

    init(mood: Mood, sheet: StyleSheet) {
        let (valence, arousal) = (mood.valence, mood.arousal)
        mode = Self.mode(mood)
        tempo = min(Double(sheet.tempo.upperBound), max(Double(sheet.tempo.lowerBound), 96 + 44 * arousal + 6 * valence))
        registerShift = Int((3 * valence + 2 * arousal).rounded())
        velocityShift = Int((8 * arousal).rounded())
        intensityShift = Int((22 * arousal).rounded())
        articulation = Int((94 - 18 * arousal).rounded())
    }

    private static func mode(_ mood: Mood) -> Mode {
        switch mood.valence {
        case 0.6... where mood.arousal > 0.55: .mixolydian
        case 0.3..<0.45 where mood.arousal < -0.45: .lydian
        case 0.12...: .major
        case -0.12..<0.12: .dorian
        case ..<(-0.7) where mood.arousal > 0.1: .phrygian
        default: .minor
        }
    }
}
