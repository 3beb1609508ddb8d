import ReelMedia
import ReelTimeline
import Testing

/// What edits of time do to everything on a timeline.
struct TimeMapTests {
    private func seconds(_ value: Double) -> MediaTime { MediaTime(seconds: value) }
    private func span(_ start: Double, _ end: Double) -> TimeSpan { TimeSpan(seconds(start), seconds(end)) }

    @Test func trimMovesWhatIsLeftToTheStart() {
        let map = TimeMap(keeping: [.init(span(10, 70))])
        let pieces = map.pieces(of: Placement(span: span(5, 15)))
        #expect(pieces == [Placement(span: span(0, 5), localStart: seconds(5))])
        #expect(map.length == seconds(60))
    }

    @Test func cutSplitsWhatItGoesThrough() {
        let map = TimeMap(keeping: [.init(span(0, 2)), .init(span(4, 10))])
        let pieces = map.pieces(of: Placement(span: span(1, 6)))
        #expect(
            pieces == [
                Placement(span: span(1, 2)), Placement(span: span(2, 4), localStart: seconds(3)),
            ])
    }

    @Test func speedChangesRateAndPlace() {
        let map = TimeMap(keeping: [.init(span(0, 4)), .init(span(4, 8), rate: 2), .init(span(8, 10))])
        let pieces = map.pieces(of: Placement(span: span(0, 10)))
        #expect(pieces.map(\.span) == [span(0, 4), span(4, 6), span(6, 8)])
        #expect(pieces.map(\.rate) == [1, 2, 1])
        #expect(pieces.map(\.localStart) == [seconds(0), seconds(4), seconds(8)])
        #expect(map.length == seconds(8))
    }

    @Test func whatIsCutAwayIsGone() {
        let map = TimeMap(keeping: [.init(span(10, 20))])
        #expect(map.pieces(of: Placement(span: span(0, 10))).isEmpty)
    }

    @Test func aStretchThatIsKeptWholeStaysInOnePiece() {
        let map = TimeMap(keeping: [.init(span(0, 3)), .init(span(3, 6))])
        #expect(map.pieces(of: Placement(span: span(1, 5))) == [Placement(span: span(1, 5))])
    }

    @Test func musicThatCoversTheFilmFollowsItsLength() {
        let clip = Clip(
            name: "clip", path: "/clip.mp4", length: seconds(10), size: PixelSize(width: 640, height: 360),
            frameRate: FrameRate(25), hasSound: true)
        var timeline = Timeline(of: clip, stillLength: seconds(5))
        timeline.sound.append(
            SoundSegment(
                source: .composed(MusicWish(mood: .match)), role: .music, placement: Placement(span: timeline.span),
                coversFilm: true))
        timeline.apply(TimeMap(keeping: [.init(span(2, 6))]))
        #expect(timeline.length == seconds(4))
        #expect(timeline.sound.map(\.placement.span) == [span(0, 4), span(0, 4)])
        #expect(timeline.sound[0].placement.localStart == seconds(2))
        #expect(timeline.sound[1].placement.localStart == .zero)
    }

    /// Ten seconds of film with music under a part of it that is louder in the middle and goes down at the film's end.
    private func filmWithMusic(from start: Double, to end: Double, coversFilm: Bool) -> Timeline {
        let clip = Clip(
            name: "clip", path: "/clip.mp4", length: seconds(10), size: PixelSize(width: 640, height: 360),
            frameRate: FrameRate(25), hasSound: false)
        var timeline = Timeline(of: clip, stillLength: seconds(5))
        timeline.sound = [
            SoundSegment(
                source: .composed(MusicWish(mood: .match)), role: .music, placement: Placement(span: span(start, end)),
                effects: [
                    .fadeInAtStart(seconds(1)), .gain(2, span(4 - start, 6 - start)), .fadeOut(span(9 - start, 10 - start)),
                    .fadeOutAtEnd(seconds(2)),
                ], coversFilm: coversFilm)
        ]
        return timeline
    }

    @Test func musicStaysWholeAndWhatIsDoneToItMoves() {
        var timeline = filmWithMusic(from: 2, to: 10, coversFilm: false)
        timeline.apply(TimeMap(keeping: [.init(span(0, 3)), .init(span(5, 8)), .init(span(8, 9.5), rate: 0.5)]))
        #expect(timeline.sound.count == 1)
        #expect(timeline.sound[0].placement == Placement(span: span(2, 9)))
        #expect(
            timeline.sound[0].effects == [
                .fadeInAtStart(seconds(1)), .gain(2, span(1, 2)), .fadeOut(span(6, 8)), .fadeOutAtEnd(seconds(2)),
            ])
    }

    @Test func fadeWhoseStartIsCutAwayGoesOnAsSteeply() {
        var timeline = filmWithMusic(from: 0, to: 10, coversFilm: true)
        timeline.apply(TimeMap(keeping: [.init(span(0, 4)), .init(span(9.25, 10))]))
        #expect(timeline.sound[0].placement == Placement(span: span(0, 4.75)))
        #expect(
            timeline.sound[0].effects == [
                .fadeInAtStart(seconds(1)), .fadeOut(span(3.75, 4.75)), .fadeOutAtEnd(seconds(2)),
            ])
    }

    @Test func musicUnderWhatIsCutAwayIsGone() {
        var timeline = filmWithMusic(from: 2, to: 4, coversFilm: false)
        timeline.apply(TimeMap(keeping: [.init(span(5, 10))]))
        #expect(timeline.sound.isEmpty)
    }

    @Test func summaryHasALineForEachTrack() {
        let clip = Clip(
            name: "city", path: "/city.mp4", length: seconds(10), size: PixelSize(width: 640, height: 360),
            frameRate: FrameRate(25), hasSound: false)
        var timeline = Timeline(of: clip, stillLength: seconds(5))
        timeline.effects.append(
            PictureEffect(
                .title(
                    TitleCard(
                        text: "Urban Dreams", style: TextStyle(size: 0.09, position: .center), fade: .zero, length: seconds(3))),
                placement: Placement(span: span(0, 3))))
        #expect(
            timeline.summary == """
                Timeline (2 tracks, 10s):
                1. Video: city (0-10s)
                2. Title: "Urban Dreams" (0-3s)
                """)
    }
}
