import ReelMedia
import ReelTimeline
import Testing

/// Which stretches of a film are silent, worked out from the levels of its clips.
struct SilenceTests {
    private static func seconds(_ value: Double) -> MediaTime { MediaTime(seconds: value) }
    private static func span(_ start: Double, _ end: Double) -> TimeSpan { TimeSpan(seconds(start), seconds(end)) }

    private static func rule(_ shortestSilence: Double = 0.4, sound: Double = 0.1, margin: Double = 0.2) -> SilenceRule {
        SilenceRule(
            threshold: 0.04, shortestSilence: seconds(shortestSilence), shortestSound: seconds(sound),
            marginBefore: seconds(margin), marginAfter: seconds(margin))
    }

    /// A film of a clip that sounds in these stretches, in seconds.
    private static func film(
        _ length: Double, loud: [ClosedRange<Double>], level: Double = 0.5, rate: FrameRate? = nil
    ) -> (timeline: Timeline, levels: [String: SoundLevels]) {
        let clip = Clip(
            name: "clip", path: "/clip", length: seconds(length), size: rate == nil ? nil : PixelSize(width: 64, height: 64),
            frameRate: rate, hasSound: true)
        let peaks = (0..<Int((length * 100).rounded())).map { index in
            loud.contains { $0.contains((Double(index) + 0.5) / 100) } ? level : 0.001
        }
        return (Timeline(of: clip, stillLength: .zero), ["/clip": SoundLevels(peaks: peaks)])
    }

    private func kept(
        _ film: (timeline: Timeline, levels: [String: SoundLevels]), by rule: SilenceRule = rule()
    ) -> [TimeSpan] {
        film.timeline.soundingSpans(film.timeline.peaks(film.levels), by: rule)
    }

    @Test func pausesAreCutBetweenTheMargins() {
        #expect(kept(Self.film(10, loud: [1...3, 5...8])) == [Self.span(0.8, 3.2), Self.span(4.8, 8.2)])
    }

    @Test(arguments: [(0.39, 1), (0.41, 2)])
    func shorterPausesStay(pause: Double, pieces: Int) {
        let film = Self.film(4, loud: [0...1, 1 + pause...4])
        #expect(kept(film, by: Self.rule(margin: 0.1)).count == pieces)
    }

    @Test(arguments: [(0.08, 1), (0.12, 2)])
    func clicksAreNoSound(click: Double, pieces: Int) {
        #expect(kept(Self.film(6, loud: [0...1, 3...3 + click]), by: Self.rule(margin: 0.1)).count == pieces)
    }

    @Test func marginsThatMeetLeaveNothingToCut() {
        #expect(kept(Self.film(4, loud: [0...1, 1.5...4]), by: Self.rule(margin: 0.3)) == [Self.span(0, 4)])
    }

    @Test func nothingIsKeptOfSilence() { #expect(kept(Self.film(4, loud: [])).isEmpty) }

    @Test func allIsKeptWhereNothingIsSilent() { #expect(kept(Self.film(4, loud: [0...4])) == [Self.span(0, 4)]) }

    @Test func aFilmWithoutLengthHasNothing() { #expect(kept(Self.film(0, loud: [])).isEmpty) }

    @Test(arguments: [FrameRate(25), FrameRate(30000, 1001), FrameRate(120), FrameRate(1)])
    func cutsLieOnWholeFrames(rate: FrameRate) throws {
        let film = Self.film(20, loud: [2.01...5.03, 9.5...12.25], rate: rate)
        let spans = kept(film)
        #expect(spans.count == 2)
        for time in spans.flatMap({ [$0.start, $0.end] }) { #expect(time == time.rounded(to: rate)) }
        #expect(try #require(spans.first).start <= Self.seconds(1.81))
        #expect(try #require(spans.last).end >= Self.seconds(12.45))
    }

    @Test func volumeAndSpeedAreHeard() {
        var (timeline, levels) = Self.film(10, loud: [1...3, 5...8])
        timeline.apply(TimeMap(keeping: [.init(timeline.span, rate: 2)]))
        #expect(kept((timeline, levels), by: Self.rule(margin: 0.1)) == [Self.span(0.4, 1.6), Self.span(2.4, 4.1)])
        timeline.changeSound(in: Self.span(2, 5)) { segment, local in segment.effects.append(.gain(0.05, local)) }
        #expect(kept((timeline, levels), by: Self.rule(margin: 0.1)) == [Self.span(0.4, 1.6)])
    }

    @Test func musicIsNotHeard() {
        var (timeline, levels) = Self.film(10, loud: [1...3])
        let song = Clip(name: "song", path: "/song", length: Self.seconds(10), size: nil, frameRate: nil, hasSound: true)
        levels["/song"] = SoundLevels(peaks: [Double](repeating: 1, count: 1000))
        timeline.sound.append(SoundSegment(source: .clip(song), role: .music, placement: Placement(span: timeline.span)))
        #expect(timeline.heardClips.map(\.name) == ["clip"])
        #expect(kept((timeline, levels)) == [Self.span(0.8, 3.2)])
    }

    @Test(arguments: [1, 0.5, 0.04, 0.001, 0.000_1, 0])
    func levelsAreKeptToHalfADecibel(peak: Double) {
        let levels = SoundLevels(peaks: [0, peak, 0])
        let found = levels.peak(in: Self.span(0.01, 0.02))
        #expect(found >= peak && found <= peak * 1.06)
        #expect(levels.peak(in: Self.span(0, 0.01)) == 0 && levels.peak(in: Self.span(0.02, 0.05)) == 0)
    }
}
