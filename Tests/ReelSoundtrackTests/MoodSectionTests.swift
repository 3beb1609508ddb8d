import ReelSoundtrack
import Testing

/// Looks that are written down, so that it is known where they change.
struct MoodSectionTests {
    /// A film that is dark, still and slow up to a time, and bright, wild and quickly cut after it.
    private func look(length: Double, turnsAt turn: Double) -> Look {
        let calm = stride(from: 0, to: turn, by: 1).map {
            Look.Sample(time: $0, brightness: 0.2, saturation: 0.15, warmth: -0.1)
        }
        let wild = stride(from: turn, to: length, by: 1).map {
            Look.Sample(time: $0, brightness: 0.6, saturation: 0.5, warmth: 0.15)
        }
        let cuts = stride(from: turn, to: length - 0.5, by: 1.25).map { Look.Change(time: $0, confidence: 0.9) }
        return Look(
            length: length, picture: calm + wild, changes: cuts,
            motion: Series(step: 1, values: (0..<Int(length)).map { Double($0) < turn ? 0.1 : 0.8 }))
    }

    private func reading(_ look: Look, speed: Double = 1) -> MoodReading {
        MoodReader.read([LookedRange(look: look, from: 0, to: look.length, speed: speed)])
    }

    @Test(arguments: [(40.0, 20.0), (40, 28), (90, 31), (600, 200), (16, 8)])
    func aTurnIsFoundAtItsShot(length: Double, turn: Double) throws {
        let sections = reading(look(length: length, turnsAt: turn)).sections
        try #require(sections.count == 2, "\(sections)")
        #expect(sections[0].from == 0 && sections[1].to == length && sections[0].to == sections[1].from)
        #expect(abs(sections[0].to - turn) < 0.01 * length)
        #expect(sections[1].mood.arousal > sections[0].mood.arousal + 0.5)
        #expect(sections[1].mood.valence > sections[0].mood.valence + 0.3)
        #expect(sections[1].reasons.contains { $0.hasPrefix("strong motion") })
    }

    @Test func aDoubledSpeedHalvesTheTimes() throws {
        let sections = reading(look(length: 80, turnsAt: 40), speed: 2).sections
        try #require(sections.count == 2)
        #expect(abs(sections[0].to - 20) < 1)
    }

    @Test(arguments: [0.2, 3, 7.9, 60, 3600]) func aSteadyFilmIsOneSection(length: Double) {
        #expect(reading(look(length: length, turnsAt: length)).sections.count == 1)
    }

    @Test func nothingToLookAtIsOneSection() {
        #expect(MoodReader.read([]).sections.count == 1)
        #expect(MoodReader.read([LookedRange(look: Look(length: 0), from: 0, to: 0)]).sections.count == 1)
    }

    @Test func curvesSayWhatIsSeenWhen() throws {
        let look = look(length: 40, turnsAt: 20)
        let curves = FeatureCurves([LookedRange(look: look, from: 0, to: 40)], count: 40).points
        try #require(curves.count == 40)
        #expect(curves[5].brightness == 0.2 && curves[30].brightness == 0.6)
        #expect(try #require(curves[5].cutsPerMinute) < 4 && #require(curves[30].cutsPerMinute) > 40)
        #expect(curves[5].loudness == nil && curves[5].speech == 0)
        #expect(curves[30].mood.arousal > curves[5].mood.arousal)
        // Never shorter than half a second.
        #expect(FeatureCurves([LookedRange(look: look, from: 0, to: 2)], count: 40).points.count == 4)
    }
}
