package import ReelDiagnostics
import ReelMedia

/// A form in which a timeline can be written down.
package enum TimelineFormat: String, Sendable, CaseIterable {
    /// A line for each track, for people.
    case text
    /// All of it, in Reel's own words.
    case json
    /// The cloud service's draft.
    case draft
    /// OpenTimelineIO.
    case otio
    /// An edit decision list (CMX 3600): the picture's cuts and dissolves, and sound; the rest as remarks.
    case edl
    /// Final Cut Pro XML 1.9.
    case fcpxml
}

extension Timeline {
    /// The timeline in a format, with a line break at its end.
    ///
    /// - Parameters:
    ///   - name: what it is called: the job's name.
    ///   - folder: an absolute path without a slash at its end; formats that take paths name files from there.
    package func text(as format: TimelineFormat, name: String, from folder: String) -> String {
        switch format {
        case .text: summary + "\n"
        case .json: TimelineJSON(timeline: self, name: name).document.text() + "\n"
        case .draft: DraftDocument(timeline: self, name: name).document.text() + "\n"
        case .otio: OTIODocument(timeline: self, name: name, folder: folder).document.text() + "\n"
        case .edl: EDLDocument(timeline: self, name: name).text
        case .fcpxml: FCPXMLDocument(timeline: self, name: name).text
        }
    }

    /// The cloud service's draft of the timeline.
    ///
    /// - Parameter name: what it is called: the job's name.
    package func draft(name: String) -> JSONValue { DraftDocument(timeline: self, name: name).document }
}

extension SoundSegment {
    /// What it is called where it has to have a name.
    package var name: String {
        switch source {
        case .clip(let clip): clip.name
        case .composed(let wish):
            switch wish.mood {
            case .match: "music that matches the picture"
            case .words(let words): "\(words) music"
            }
        case .library(let wish): "music from \(wish.displayFolder)"
        }
    }

    /// The file that is heard; nil for what is composed.
    var clip: Clip? {
        if case .clip(let clip) = source { clip } else { nil }
    }
}

extension PictureEffect {
    /// What it is called where it has to have a name.
    package var name: String {
        switch kind {
        case .title(let title): title.text.split(whereSeparator: \.isNewline).joined(separator: " / ")
        case .subtitles(let subtitles, _): subtitles.name
        case .overlay(let overlay): overlay.clip.name
        default: kind.name
        }
    }
}

extension Sequence {
    /// Puts things that lie side by side in time on as few tracks as hold them without overlap, in their order.
    func lanes(_ span: (Element) -> TimeSpan) -> [[Element]] {
        var lanes: [(end: MediaTime, items: [Element])] = []
        for item in sorted(by: { span($0).start < span($1).start }) {
            if let free = lanes.firstIndex(where: { $0.end <= span(item).start }) {
                lanes[free].items.append(item)
                lanes[free].end = span(item).end
            } else {
                lanes.append((span(item).end, [item]))
            }
        }
        return lanes.map(\.items)
    }
}
