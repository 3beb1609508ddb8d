import ReelMedia
import ReelSoundtrack
import Testing

/// Tracks that are written down: how they are chosen, and how they are cut.
struct TrackFitTests {
    private func profile(
        length: Double = 62, tempo: Double? = 120, onsets: Double = 5, isMajor: Bool = true, loudness: Double? = -14
    ) -> TrackProfile {
        let beats = tempo.map { tempo in Array(stride(from: 0.5, to: length - 1, by: 60 / tempo)) } ?? []
        // Chords that come again every four bars.
        let bars = (0..<(beats.count + 3) / 4).map { ["900900090000", "090009009000", "009009000090", "900090090000"][$0 % 4] }
        return TrackProfile(
            length: length, start: 0.2, end: length - 0.4, loudness: loudness, tempo: tempo, onsets: onsets, beats: beats,
            tonic: 0, isMajor: isMajor, clarity: 0.8, brightness: 600, bars: bars)
    }

    private func heard(_ fit: TrackFit) -> Double {
        fit.pieces.reduce(0) { $0 + $1.upperBound - $1.lowerBound } / fit.rate
    }

    @Test(arguments: [3.0, 7.7, 20, 45.3, 60, 61.7, 63, 90, 200, 1000]) func everyLengthIsFilled(length: Double) throws {
        let track = profile()
        let fit = try #require(TrackFit(track, length: length, cuts: []))
        #expect(abs(heard(fit) - length) < 0.01)
        #expect(abs(fit.rate - 1) <= 0.0401)
        #expect(fit.pieces.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= track.length })
        // It starts on a beat and every joint is at bar lines.
        let bars = track.barLines
        func isLine(_ time: Double) -> Bool { bars.contains { abs($0 - time) < 0.001 } }
        #expect(fit.pieces.allSatisfy { isLine($0.lowerBound) })
        #expect(fit.pieces.dropLast().allSatisfy { isLine($0.upperBound) })
        // Where bars of two seconds can be left out or repeated within the stretch, it ends as it was meant to end.
        if length > 30 { #expect(fit.ending == .own && fit.pieces.last?.upperBound == track.end) }
    }

    @Test func jumpsKeepPhrases() throws {
        let track = profile()
        let fit = try #require(TrackFit(track, length: 38, cuts: []))
        try #require(fit.pieces.count == 2)
        let gap = (fit.pieces[1].lowerBound - fit.pieces[0].upperBound) / 2
        #expect(abs(gap / 4 - (gap / 4).rounded()) < 0.001, "\(gap) bars")
    }

    @Test func cutsMeetBeats() throws {
        // A cut every 1.23 s: at 120 bpm no whole number of beats, at 3 % slower two and a half.
        let cuts = (1...14).map { Double($0) * 2.06 }
        let fit = try #require(TrackFit(profile(length: 120), length: 30, cuts: cuts))
        let plain = try #require(TrackFit(profile(length: 120), length: 30, cuts: []))
        #expect(fit.cutsOnBeats >= 10 && fit.cutsOnBeats > plain.cutsOnBeats)
        #expect(abs(fit.rate - 1) <= 0.0401)
    }

    @Test func musicWithoutABeatIsCrossfadedSlowly() throws {
        let fit = try #require(TrackFit(profile(length: 20, tempo: nil), length: 50, cuts: [10, 20]))
        #expect(fit.crossfade >= 1 && abs(heard(fit) - 50) < 0.01)
    }

    @Test func whatCannotFitIsRefused() {
        #expect(TrackFit(profile(length: 1.9), length: 30, cuts: []) == nil)
        #expect(TrackFit(profile(loudness: nil), length: 30, cuts: []) == nil)
        #expect(TrackFit(profile(length: 2.5, tempo: nil), length: 30, cuts: []) != nil)
    }

    // MARK: - Choosing

    private func track(_ name: String, _ profile: TrackProfile, tags: [String: String] = [:]) throws -> LibraryTrack {
        let writer = DigestWriter()
        Array(name.utf8).withUnsafeBytes { writer.update($0) }
        return LibraryTrack(name: name, digest: writer.finish(), profile: profile, tags: tags)
    }

    @Test func theNearestMoodWins() throws {
        let library = try [
            track("happy", profile(tempo: 125, onsets: 7)), track("sad", profile(tempo: 66, onsets: 1.5, isMajor: false)),
            track("calm", profile(tempo: 70, onsets: 1.8)), track("tense", profile(tempo: 130, onsets: 7, isMajor: false)),
        ]
        for (words, name) in [("happy", "happy"), ("sad", "sad"), ("calm", "calm"), ("tense", "tense")] {
            let mood = try #require(NamedMood.find(words)).mood
            let choice = try #require(LibraryChoice(library, for: mood, length: 40, cuts: []))
            #expect(choice.track.name == name, "\(words)")
            #expect(choice.runnersUp.count == 3 && choice.runnersUp.allSatisfy { $0.score <= choice.score })
            #expect(choice.reasons.contains { $0.contains("wanted: ") })
        }
    }

    @Test func tiesAreBrokenByContentAndNotByName() throws {
        let twins = try ["b", "a", "c"].map { try track($0, profile()) }
        let mood = Mood(valence: 0.5, arousal: 0.5)
        let first = try #require(LibraryChoice(twins, for: mood, length: 30, cuts: []))
        let again = try #require(LibraryChoice(twins.reversed(), for: mood, length: 30, cuts: []))
        #expect(first.track == again.track && first.track.digest == twins.map(\.digest).min { $0.hexadecimal < $1.hexadecimal })
    }

    @Test func whatCannotFitIsListedWithItsReason() throws {
        let library = try [
            track("short", profile(length: 1.5, tempo: nil)), track("right", profile(tempo: 60, onsets: 1, isMajor: false)),
        ]
        let choice = try #require(LibraryChoice(library, for: library[0].mood, length: 30, cuts: []))
        #expect(choice.track.name == "right")
        #expect(choice.runnersUp.first?.objection == "shorter than 2 s")
        #expect(LibraryChoice([library[0]], for: library[0].mood, length: 30, cuts: []) == nil)
    }

    @Test func tagsCount() throws {
        let plain = try track("plain", profile()), tagged = try track("tagged", profile(), tags: ["genre": "Sad Piano"])
        #expect(tagged.mood.valence < plain.mood.valence - 0.3)
        #expect(try track("other", profile(), tags: ["genre": "Podcast"]).mood == plain.mood)
    }
}
