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

    @Test func backwardsBeginsAtTheEndAndRunsDown() {
        let map = TimeMap(keeping: [.init(span(0, 2)), .init(span(2, 6), rate: -1), .init(span(6, 8))])
        let pieces = map.pieces(of: Placement(span: span(1, 5), localStart: seconds(10)))
        #expect(pieces.map(\.span) == [span(1, 2), span(3, 6)])
        #expect(pieces.map(\.rate) == [1, -1])
        #expect(pieces.map(\.localStart) == [seconds(10), seconds(14)])
        #expect(pieces[1].localEnd == seconds(11))
        #expect(pieces[1].localSpan == span(11, 14))
        #expect(map.length == seconds(8))
    }

    @Test func backwardsTwiceIsAsItWas() {
        let whole = TimeMap(keeping: [.init(span(0, 8), rate: -1)])
        let placement = Placement(span: span(1, 5), localStart: seconds(3))
        #expect(whole.pieces(of: placement).flatMap { whole.pieces(of: $0) } == [placement])
    }

    @Test func heldMomentIsThereForItsLength() {
        let map = TimeMap(keeping: [.init(span(0, 2)), .init(holding: seconds(2), for: seconds(3)), .init(span(2, 4))])
        #expect(map.length == seconds(7))
        let pieces = map.pieces(of: Placement(span: span(0, 4)))
        #expect(pieces.map(\.span) == [span(0, 2), span(2, 5), span(5, 7)])
        #expect(pieces.map(\.rate) == [1, 0, 1])
        #expect(pieces.map(\.localStart) == [seconds(0), seconds(2), seconds(2)])
        // What is not there in that moment is not held.
        #expect(map.pieces(of: Placement(span: span(0, 2))).map(\.span) == [span(0, 2)])
        #expect(map.pieces(of: Placement(span: span(3, 4))).map(\.span) == [span(6, 7)])
    }

    @Test func repeatedStretchIsThereMoreThanOnce() {
        let map = TimeMap(keeping: [.init(span(0, 2)), .init(span(0, 2)), .init(span(0, 1))])
        #expect(map.pieces(of: Placement(span: span(1, 2))).map(\.span) == [span(1, 2), span(3, 4)])
    }

    @Test func exportFrameComesAfterTheLastChangeOfGeometry() {
        let clip = Clip(
            name: "clip", path: "/clip.mp4", length: seconds(4), size: PixelSize(width: 640, height: 360),
            frameRate: FrameRate(25), hasSound: false)
        var timeline = Timeline(of: clip, stillLength: seconds(5))
        let fade = PictureEffect(.fade(PictureFade(.in, length: seconds(1))), placement: Placement(span: span(0, 1)))
        timeline.effects.append(fade)
        timeline.addToFilm(.turn(.clockwise))
        timeline.effects.append(fade)
        #expect(timeline.frameSize == PixelSize(width: 360, height: 640))
        timeline.reframe(Framing(size: PixelSize(width: 100, height: 100)))
        #expect(timeline.effects.map(\.kind.name) == ["fade in", "rotate", "fit", "fade in"])
        #expect(timeline.frameSize == PixelSize(width: 100, height: 100))
    }

    @Test func whatCoversTheFilmCoversItWhenItGrows() {
        let clip = Clip(
            name: "clip", path: "/clip.mp4", length: seconds(4), size: PixelSize(width: 640, height: 360),
            frameRate: FrameRate(25), hasSound: true)
        var timeline = Timeline(of: clip, stillLength: seconds(5))
        timeline.addToFilm(.flip(.both))
        timeline.apply(TimeMap(keeping: [.init(span(0, 4)), .init(holding: seconds(3), for: seconds(2))]))
        #expect(timeline.effects.map(\.placement) == [Placement(span: span(0, 6))])
        // The held moment has no sound.
        #expect(timeline.sound.map(\.placement.span) == [span(0, 4)])
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
