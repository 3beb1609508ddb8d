import ReelMedia
import ReelTimeline

extension MusicPick {
    /// What is said of the picks whose credit stands in one of these places, a line each, none twice.
    static func credits(of picks: [MusicPick], in places: Set<LibraryWish.CreditPlace>) -> [String] {
        picks.filter { places.contains($0.creditPlace) }.map { "Music: \($0.credit.line)" }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension Timeline {
    /// A title over the film's last seconds; nil if there is nothing to say, or no picture to say it on.
    func endTitle(_ lines: [String]) -> TitleCard? {
        guard !lines.isEmpty, hasPicture else { return nil }
        let length = min(length, Self.endTitleLength)
        return TitleCard(
            text: lines.joined(separator: "\n"), style: TextStyle(size: 0.045, outline: 0.08, position: .bottom),
            fade: min(MediaTime(seconds: 0.5), length / 2), length: length)
    }

    /// With a title that stands until the film's end.
    func ending(with title: TitleCard) -> Timeline {
        var ended = self
        ended.effects.append(PictureEffect(.title(title), placement: Placement(span: TimeSpan(length - title.length, length))))
        return ended
    }

    /// Long enough to read two lines.
    private static let endTitleLength = MediaTime(seconds: 4)
}
