import ReelMedia
import ReelSoundtrack
import Testing

struct ComposerTests {
    static let moods = [
        Mood(valence: 0.7, arousal: 0.7), Mood(valence: 0.5, arousal: -0.6), Mood(valence: -0.6, arousal: -0.5),
        Mood(valence: -0.8, arousal: 0.6), Mood(valence: 0, arousal: 0),
    ]

    /// Every style in every mood, 75 s long.
    static let pieces = Style.allCases.flatMap { style in
        moods.enumerated().map { number, mood in
            Piece(
                Brief(mood: mood, length: MediaTime(seconds: 75), cuts: [4.2, 9.9, 31], seed: UInt64(number), style: style))
        }
    }

    /// A piece that a failing test names in one line.
    struct Piece: Sendable, CustomTestStringConvertible {
        let brief: Brief
        let composition: Composition

        init(_ brief: Brief) {
            self.brief = brief
            composition = Composer.compose(brief)
        }

        var testDescription: String { "\(composition.style.name), \(composition.key.name), seed \(brief.seed)" }
    }

    // When these change, raise `Composer.revision`.
    @Test func theSameBriefIsTheSameBytesOnEveryMachine() {
        #expect(
            digest(Brief(mood: Mood(valence: 0.6, arousal: 0.2), length: MediaTime(seconds: 30), cuts: [3, 8.5, 20], seed: 7))
                == "36cfd4cf57afab273887bec6f0001b2890422d2a3fa7057548ad7c391e687986")
        #expect(
            digest(Brief(mood: Mood(valence: -0.7, arousal: 0.5), length: MediaTime(seconds: 200), seed: 1, hasSpeech: true))
                == "1fb89e73a5ee443c8330ae602a3a096ae2c2ec4e3915391dd7b4cebe43982020")
    }

    @Test func anotherSeedIsAnotherPiece() {
        let briefs = (0..<12).map { Brief(mood: Mood(valence: 0.3, arousal: 0.1), length: MediaTime(seconds: 45), seed: $0) }
        #expect(Set(briefs.map(digest)).count == briefs.count)
    }

    @Test(arguments: [0.1, 0.5, 1, 2, 3.3, 5, 8, 12, 15, 22, 30, 59.94, 137])
    func everyLengthIsFilled(seconds: Double) throws {
        for style in Style.allCases {
            let piece = Composer.compose(
                Brief(mood: Mood(valence: 0.1, arousal: 0.2), length: MediaTime(seconds: seconds), style: style))
            #expect(abs(piece.seconds(atTick: piece.endTick) - seconds) < 0.001)
            #expect(piece.sections.last?.name == "ending")
            #expect(piece.sections.first?.bars.lowerBound == 0)
            #expect(zip(piece.sections, piece.sections.dropFirst()).allSatisfy { $0.bars.upperBound == $1.bars.lowerBound })
            let notes = piece.tracks.flatMap(\.notes)
            #expect(!notes.isEmpty)
            #expect(notes.allSatisfy { $0.start >= 0 && $0.length > 0 && $0.end <= piece.endTick })
            #expect(notes.contains { $0.start < 2 * piece.metre.ticks })
        }
    }

    @Test(arguments: pieces) func notesAreWellFormed(written: Piece) {
        let piece = written.composition
        for track in piece.tracks {
            #expect(track.notes.allSatisfy { (0...127).contains($0.pitch) && (1...127).contains($0.velocity) })
            #expect(zip(track.notes, track.notes.dropFirst()).allSatisfy { ($0.start, $0.pitch) < ($1.start, $1.pitch) })
            if !track.isDrums { #expect(track.notes.allSatisfy { (24...100).contains($0.pitch) }) }
        }
    }

    @Test(arguments: pieces) func theLastChordIsTheTonicAndRings(written: Piece) throws {
        let piece = written.composition
        #expect(
            ["I", "i"].contains {
                piece.chords.last!.hasPrefix($0) && piece.chords.last!.dropFirst().allSatisfy { !"IViv".contains($0) }
            })
        let sounding = piece.tracks.filter { !$0.isDrums }.flatMap(\.notes).filter {
            $0.end > piece.endTick - piece.metre.ticks / 4
        }
        #expect(sounding.count >= 3)
        let tonic = piece.key.tonic
        let lowest = try #require(sounding.min { $0.pitch < $1.pitch })
        #expect(lowest.pitch % 12 == tonic || piece.tracks.allSatisfy { $0.name != "bass" })
        // Nothing begins in the last half bar.
        #expect(piece.tracks.flatMap(\.notes).allSatisfy { $0.start < piece.endTick - piece.metre.ticks / 2 })
    }

    @Test(arguments: pieces) func neighbouringSectionsDiffer(written: Piece) {
        let piece = written.composition
        func content(_ section: Composition.Section) -> [[Int]] {
            let start = piece.firstBarTick + section.bars.lowerBound * piece.metre.ticks
            let end = start + section.bars.count * piece.metre.ticks
            return piece.tracks.flatMap { track in
                track.notes.filter { $0.start >= start && $0.start < end }.map {
                    [track.channel, ($0.start - start) / 40, $0.pitch]
                }
            }
        }
        for (section, next) in zip(piece.sections, piece.sections.dropFirst()) { #expect(content(section) != content(next)) }
    }

    @Test func moodsPullTempoModeAndLoudnessApart() {
        for style in Style.allCases {
            func piece(_ valence: Double, _ arousal: Double) -> Composition {
                Composer.compose(
                    Brief(mood: Mood(valence: valence, arousal: arousal), length: MediaTime(seconds: 60), style: style))
            }
            let (happy, sad) = (piece(0.8, 0.7), piece(-0.7, -0.7))
            #expect(happy.tempo > sad.tempo * 1.1)
            #expect(happy.key.mode.isMajor && !sad.key.mode.isMajor)
            #expect(meanVelocity(happy) > meanVelocity(sad) + 5)
        }
    }

    @Test func beatsMeetCuts() {
        // A cut every 2.13 s is no whole number of beats at the mood's own tempo.
        let cuts = (1...20).map { Double($0) * 2.13 }
        let piece = Composer.compose(
            Brief(mood: Mood(valence: 0.5, arousal: 0.4), length: MediaTime(seconds: 45), cuts: cuts, style: .acoustic))
        #expect(piece.cutsOnBeats >= 15)
    }

    @Test func theTempoStaysNearTheMoods() {
        for style in Style.allCases {
            let mood = Mood(valence: 0.2, arousal: 0.1)
            let free = Composer.compose(Brief(mood: mood, length: MediaTime(seconds: 3600), style: style))
            for seconds in stride(from: 40.0, to: 90, by: 7.3) {
                let piece = Composer.compose(
                    Brief(mood: mood, length: MediaTime(seconds: seconds), cuts: [5, 11, 17.7], style: style))
                #expect(abs(piece.tempo / free.tempo - 1) < 0.075)
            }
        }
    }

    @Test func underAVoiceTheMelodyIsLowSparseAndSoft() throws {
        let brief = Brief(mood: Mood(valence: 0.5, arousal: 0.2), length: MediaTime(seconds: 90), style: .acoustic)
        var spoken = brief
        spoken.hasSpeech = true
        let (free, bed) = (Composer.compose(brief), Composer.compose(spoken))
        func melody(_ piece: Composition) -> [Note] {
            piece.tracks.filter { ["glockenspiel", "piano"].contains($0.name) }.flatMap(\.notes)
        }
        #expect(melody(bed).count * 2 < melody(free).count)
        #expect(melody(bed).allSatisfy { $0.pitch <= 72 })
        #expect(meanVelocity(bed) < meanVelocity(free))
    }

    /// A figure that runs on and on in one shape is a machine's.
    @Test(arguments: [
        (Style.acoustic, "picked guitar"), (.piano, "piano, left hand"), (.orchestral, "clarinets"), (.waltz, "harp"),
    ])
    func figuresTurnWithThePhrases(style: Style, part: String) throws {
        let piece = Composer.compose(
            Brief(mood: Mood(valence: 0.2, arousal: 0.1), length: MediaTime(seconds: 90), seed: 4, style: style))
        let notes = try #require(piece.tracks.first { $0.name == part }).notes
        let bars = Dictionary(grouping: notes) { ($0.start + 24 - piece.firstBarTick) / piece.metre.ticks }
        var longest = 0
        var run = 0
        var last: [Int] = []
        for bar in bars.keys.sorted() {
            let pitches = bars[bar, default: []].map(\.pitch)
            let shape = zip(pitches, pitches.dropFirst()).map { ($1 - $0).signum() }
            run = shape == last ? run + 1 : 1
            longest = max(longest, run)
            last = shape
        }
        #expect(bars.count > 20 && longest < 6)
    }

    /// By General MIDI's families: strings 40...51, brass 56...63, woodwinds 64...79.
    @Test(arguments: moods) func anOrchestraHandsItsThemeOnAndHasNoDrumKit(mood: Mood) {
        let piece = Composer.compose(Brief(mood: mood, length: MediaTime(seconds: 120), seed: 2, style: .orchestral))
        #expect(piece.tracks.allSatisfy { !$0.isDrums })
        func plays(_ programs: ClosedRange<Int>) -> Bool {
            piece.tracks.contains { programs.contains($0.program) && $0.notes.count > 8 }
        }
        #expect(plays(40...51) && plays(56...63) && plays(64...79))
    }

    @Test func aLongFilmHasAFormThatReturns() {
        let piece = Composer.compose(
            Brief(mood: Mood(valence: 0.3, arousal: 0), length: MediaTime(seconds: 3600), style: .acoustic))
        let letters = Set(piece.sections.compactMap { $0.name.first }.filter { $0.isUppercase })
        #expect(letters.isSuperset(of: ["A", "B", "C", "D"]))
        #expect(piece.sections.filter { $0.name.hasPrefix("A") }.count > 10)
        #expect(Set(piece.sections.map(\.key)).count > 1)
        #expect(piece.sections.last?.key == piece.key)
    }

    private func digest(_ brief: Brief) -> String {
        let writer = DigestWriter()
        Composer.compose(brief).midi().withUnsafeBytes { writer.update($0) }
        return writer.finish().hexadecimal
    }

    private func meanVelocity(_ piece: Composition) -> Double {
        let notes = piece.tracks.flatMap(\.notes)
        return Double(notes.reduce(0) { $0 + $1.velocity }) / Double(notes.count)
    }

    private static let basses: Set = [
        "bass", "double bass", "slap bass", "synth bass", "low strings", "deep strings", "pulse", "cellos and basses",
        "timpani",
    ]

    /// Of the four bars of a phrase at least three differ in rhythm or in the steps from their first note.
    @Test(arguments: pieces) func bassAndDrumsDoNotPlayTheSameBarFourTimes(piece: Piece) {
        let composition = piece.composition
        for track in composition.tracks where track.channel == 9 || Self.basses.contains(track.name) {
            for section in composition.sections where section.name != "ending" {
                for first in stride(from: section.bars.lowerBound, to: section.bars.upperBound - 3, by: 4) {
                    let bars = (first..<first + 4).map { bar in Self.shape(of: track, bar: bar, in: composition) }
                    guard bars.allSatisfy({ !$0.isEmpty }) else { continue }
                    #expect(Set(bars).count >= 3, "\(track.name), bar \(first)")
                }
            }
        }
    }

    /// The sixteenths of a bar's notes, and how far each lies from the first.
    private static func shape(of track: Track, bar: Int, in piece: Composition) -> [[Int]] {
        let start = piece.firstBarTick + bar * piece.metre.ticks
        // Players are a little early or late, and swing.
        let notes = track.notes.filter { (start - 12..<start + piece.metre.ticks - 12).contains($0.start) }
        let sixteenth = Composition.ticksPerBeat / 4
        return notes.map { [($0.start - start + 12) / sixteenth, $0.pitch - (notes.map(\.pitch).min() ?? 0)] }
            .sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }
    }
}
