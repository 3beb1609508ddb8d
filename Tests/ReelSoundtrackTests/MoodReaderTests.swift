import ReelSoundtrack
import Testing

struct MoodReaderTests {
    @Test func fastBrightAndMovingIsExcitedAndHappy() {
        let look = look(brightness: 0.65, saturation: 0.5, warmth: 0.15, motion: 0.8, cutEvery: 1.5)
        let reading = MoodReader.read([LookedRange(look: look, from: 0, to: 30)])
        #expect(reading.mood.valence > 0.4 && reading.mood.arousal > 0.5)
        #expect(reading.reasons.contains("a cut every 1.5 s: energetic"))
        #expect(reading.reasons.contains("a bright picture: happy"))
    }

    @Test func slowDarkAndStillIsCalmAndSerious() {
        let look = look(brightness: 0.15, saturation: 0.1, warmth: -0.1, motion: 0.05, cutEvery: 30)
        let mood = MoodReader.read([LookedRange(look: look, from: 0, to: 30)]).mood
        #expect(mood.valence < -0.4 && mood.arousal < -0.4)
    }

    @Test func cutsAndSpeechAreMovedOntoTheTimeline() {
        let first = Look(
            length: 10, changes: [.init(time: 4, confidence: 1), .init(time: 9, confidence: 0.3)], speech: [1..<3])
        let second = Look(length: 20, changes: [.init(time: 12, confidence: 1)], speech: [9..<11, 18..<19])
        let reading = MoodReader.read([
            LookedRange(look: first, from: 2, to: 8), LookedRange(look: second, from: 10, to: 16, speed: 2),
        ])
        #expect(reading.cuts == [2, 6, 7])
        #expect(reading.speech == [0..<1, 6..<6.5])
        #expect(reading.hasSpeech)
    }

    @Test func onlyTheRangeThatIsShownCounts() {
        let samples = [
            Look.Sample(time: 0, brightness: 0.9, saturation: 0.2, warmth: 0),
            Look.Sample(time: 10, brightness: 0.1, saturation: 0.2, warmth: 0),
        ]
        let look = Look(length: 20, picture: samples)
        let bright = MoodReader.read([LookedRange(look: look, from: 0, to: 10)]).mood
        let dark = MoodReader.read([LookedRange(look: look, from: 10, to: 20)]).mood
        #expect(bright.valence > dark.valence + 0.5)
    }

    @Test func nothingSeenIsNeutral() {
        let reading = MoodReader.read([])
        #expect(reading.mood == Mood(valence: 0, arousal: 0))
        #expect(reading.reasons.isEmpty && !reading.hasSpeech && reading.loudness == nil)
    }

    private func look(brightness: Double, saturation: Double, warmth: Double, motion: Double, cutEvery: Double) -> Look {
        Look(
            length: 30,
            picture: (0..<30).map {
                Look.Sample(time: Double($0), brightness: brightness, saturation: saturation, warmth: warmth)
            },
            changes: stride(from: cutEvery, to: 30, by: cutEvery).map { Look.Change(time: $0, confidence: 1) },
            motion: Series(step: 1, values: [Double](repeating: motion, count: 30)))
    }
}
