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
    /// With an end title over its last seconds; as it is if there is nothing to say.
    func ending(with lines: [String]) -> Timeline {
        guard !lines.isEmpty, hasPicture else { return self }
        let span = TimeSpan(max(.zero, length - Self.endTitleLength), length)
        let fade = min(MediaTime(seconds: 0.5), span.length / 2)
        let card = TitleCard(
            text: lines.joined(separator: "\n"), style: TextStyle(size: 0.045, outline: 0.08, position: .bottom), fade: fade,
            length: span.length)
        var credited = self
        credited.effects.append(PictureEffect(.title(card), placement: Placement(span: span)))
        return credited
    }

    /// Long enough to read two lines.
    private static let endTitleLength = MediaTime(seconds: 4)
}
