import ReelMedia
import ReelSoundtrack
import Testing

/// What a film asks of the form and the clock of a piece.
struct FilmFormTests {
    /// Cuts that keep no even time.
    private static func cuts(seed: UInt64, length: Double, shots: ClosedRange<Double>) -> [Double] {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        var cuts: [Double] = []
        var time = 0.0
        while true {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            time += shots.lowerBound + Double(state % 10_000) / 10_000 * (shots.upperBound - shots.lowerBound)
            guard time < length - 0.4 else { return cuts }
            cuts.append((time * 25).rounded() / 25)
        }
    }

    struct Film: Sendable, CustomTestStringConvertible {
        let seed: UInt64
        let length: Double
        let shots: ClosedRange<Double>
        let style: Style
        var testDescription: String { "\(style), \(length) s, shots of \(shots), seed \(seed)" }
    }

    static let films = (0..<16).map { number in
        Film(
            seed: UInt64(number) + 5, length: [36.4, 48, 60, 77.7][number % 4],
            shots: [1.2...4, 2...6, 0.9...2.5, 1.5...3][number / 4 % 4], style: Style.allCases[number % 10])
    }

    @Test(arguments: films) func beatsMeetIrregularCuts(film: Film) throws {
        let cuts = Self.cuts(seed: film.seed, length: film.length, shots: film.shots)
        try #require(cuts.count >= 6)
        let piece = Composer.compose(
            Brief(
                mood: Mood(valence: 0.3, arousal: 0.2), length: MediaTime(seconds: film.length), cuts: cuts, seed: film.seed,
                style: film.style))
        let aligned = piece.alignment(of: cuts)
        let met = aligned.count { abs($0.beat - $0.cut) <= 0.06 }
        #expect(cuts.count < 10 || Double(met) >= 0.7 * Double(cuts.count), "\(met) of \(cuts.count)")
        #expect(met == piece.cutsOnBeats)
        // The clock stays whole: the end is the film's, tempo moves gently, bars are full.
        #expect(abs(piece.seconds(atTick: piece.endTick) - film.length) < 0.002)
        #expect((piece.endTick - piece.firstBarTick) % piece.metre.ticks == 0)
        let changes = piece.tempoChanges.dropLast()
        let tempos = changes.map { 60_000_000 / Double($0.microsecondsPerBeat) }
        // Cuts that come faster than the slowest style's beats are met only by a tempo that moves within bars as well.
        let withinBar = film.style == .ambient && film.shots.upperBound <= 2.5 ? 0.12 : 0.045
        // Where the tempo is even it slows down in one bar at most.
        for (index, change) in changes.enumerated().dropFirst() where changes.count > piece.metre.beats + 1 {
            let isBarLine = (change.tick - piece.firstBarTick) % piece.metre.ticks == 0
            #expect(abs(tempos[index] / tempos[index - 1] - 1) < (isBarLine ? 0.12 : withinBar), "at tick \(change.tick)")
        }
        #expect(tempos.dropLast(4).allSatisfy { abs($0 / piece.tempo - 1) < 0.13 })
    }

    @Test func evenCutsKeepAnEvenTempo() {
        let cuts = (1...30).map { Double($0) * 2 }
        let piece = Composer.compose(
            Brief(mood: Mood(valence: 0.5, arousal: 0.5), length: MediaTime(seconds: 63), cuts: cuts, style: .electronic))
        #expect(piece.tempoChanges.count <= 2 && piece.cutsOnBeats >= 28)
    }

    // MARK: - Form

    private func piece(_ scenes: [Brief.Scene], length: Double = 90, style: Style = .cinematic) -> Composition {
        Composer.compose(
            Brief(
                mood: Mood(valence: 0.2, arousal: 0.2), length: MediaTime(seconds: length), scenes: scenes, seed: 2,
                style: style))
    }

    private func bounds(_ piece: Composition) -> [Double] {
        piece.sections.map { piece.seconds(atTick: piece.firstBarTick + $0.bars.lowerBound * piece.metre.ticks) }
    }

    @Test(arguments: Style.allCases) func sectionsBeginWhereTheMoodChanges(style: Style) throws {
        let piece = piece(
            [.init(start: 0, lift: -20), .init(start: 34.2, lift: 22), .init(start: 63, lift: -14)], style: style)
        let bar = 60 / piece.tempo * Double(piece.metre.beats)
        for turn in [34.2, 63] {
            let nearest = try #require(bounds(piece).map { abs($0 - turn) }.min())
            #expect(nearest <= bar / 2 + 0.01, "\(turn): \(bounds(piece))")
        }
        func intensity(at time: Double) -> Int {
            piece.sections[(bounds(piece).lastIndex { $0 <= time + bar }) ?? 0].intensity
        }
        #expect(intensity(at: 40) > intensity(at: 20) + 20)
        #expect(intensity(at: 40) > intensity(at: 70) + 15)
        #expect(piece.sections.last?.name == "ending")
        #expect(zip(piece.sections, piece.sections.dropFirst()).allSatisfy { $0.bars.upperBound == $1.bars.lowerBound })
    }

    @Test func aRiseIsBuiltUp() {
        let piece = piece([.init(start: 0, lift: -15), .init(start: 45, lift: 25)])
        let bar = 60 / piece.tempo * Double(piece.metre.beats)
        func velocity(_ from: Double, _ to: Double) -> Double {
            let notes = piece.tracks.flatMap(\.notes).filter {
                (from..<to).contains(piece.seconds(atTick: $0.start))
            }
            return Double(notes.reduce(0) { $0 + $1.velocity }) / Double(max(1, notes.count))
        }
        #expect(velocity(45 - 1.2 * bar, 44.5) > velocity(45 - 7 * bar, 45 - 4 * bar) + 2)
    }

    @Test func aMoodThatReturnsBringsItsThemeBack() throws {
        let piece = piece(
            [.init(start: 0, lift: -15), .init(start: 40, lift: 20), .init(start: 80, lift: -15)], length: 130, style: .acoustic
        )
        let names = zip(piece.sections, bounds(piece)).map { (name: $0.name, start: $1) }
        let last = try #require(names.last { $0.start < 110 && $0.start > 78 })
        #expect(last.name.hasPrefix("A") || last.name.hasPrefix("B"), "\(names)")
        #expect(names.contains { (39...60).contains($0.start) && $0.name.hasPrefix("C") }, "\(names)")
    }

    @Test func oneSceneLeavesTheFormToTheMusic() {
        #expect(piece([.init(start: 0, lift: 30)]).midi() == piece([]).midi())
        // What is too short to turn for is passed over.
        let short = piece([.init(start: 0, lift: 0), .init(start: 88, lift: 30)])
        #expect(short.sections.map(\.name) == piece([]).sections.map(\.name))
    }
}
