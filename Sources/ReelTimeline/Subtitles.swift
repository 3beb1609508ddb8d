package import ReelMedia

/// Texts that are shown while a film runs, on a clock of their own that starts at 0.
package struct Subtitles: Sendable, Hashable {
    /// What a file of subtitles holds.
    package enum Content: Sendable, Hashable {
        /// Texts at times, in order of their starts.
        case cues([Cue])
        /// A script that says itself how its texts look and move.
        case script(SubtitleScript)
    }

    /// What people call it: the file's name.
    package let name: String
    package let content: Content

    package init(name: String, content: Content) {
        self.name = name
        self.content = content
    }

    /// A text and when it is shown.
    package struct Cue: Sendable, Hashable {
        package var span: TimeSpan
        package var text: [Run]
        /// Whether it stands at the top of the frame, so that it does not cover what is below.
        package var isAtTop: Bool

        package init(span: TimeSpan, text: [Run], isAtTop: Bool = false) {
            self.span = span
            self.text = text
            self.isAtTop = isAtTop
        }
    }

    /// A stretch of a text that looks the same all over. Line breaks are `\n`.
    package struct Run: Sendable, Hashable {
        package var text: String
        package var isItalic: Bool
        package var isBold: Bool
        package var isUnderlined: Bool

        package init(_ text: String, isItalic: Bool = false, isBold: Bool = false, isUnderlined: Bool = false) {
            self.text = text
            self.isItalic = isItalic
            self.isBold = isBold
            self.isUnderlined = isUnderlined
        }
    }
}

/// An Advanced SubStation Alpha file: its events can be moved and left out, all else is kept as it is.
package struct SubtitleScript: Sendable, Hashable {
    /// A line of dialogue.
    package struct Event: Sendable, Hashable {
        package var span: TimeSpan
        /// What stands before the start, the end and after the end in the line: the last begins with a comma.
        package let opening: String
        package let middle: String
        package let rest: String

        package init(span: TimeSpan, opening: String, middle: String, rest: String) {
            self.span = span
            self.opening = opening
            self.middle = middle
            self.rest = rest
        }
    }

    /// All before the first event, styles and the event's format line among it; ends with a line break.
    package let header: String
    /// In the file's order.
    package let events: [Event]

    package init(header: String, events: [Event]) {
        self.header = header
        self.events = events
    }

    /// The script with other events, their times in hundredths of a second.
    package func text(_ events: [Event]) -> String {
        header
            + events.map { event in
                "\(event.opening)\(Self.clock(event.span.start))\(event.middle)\(Self.clock(event.span.end))\(event.rest)\n"
            }.joined()
    }

    /// `H:MM:SS.cc`.
    package static func clock(_ time: MediaTime) -> String { clock(hundredths: Int((time.seconds * 100).rounded())) }

    /// `H:MM:SS.cc`.
    package static func clock(hundredths: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(hundredths / 360_000):\(two(hundredths / 6000 % 60)):\(two(hundredths / 100 % 60)).\(two(hundredths % 100))"
    }
}

/// Subtitles as a track of their own beside picture and sound, which viewers switch on and off.
package struct TextTrack: Sendable, Hashable {
    package var subtitles: Subtitles
    /// How they would look if they were drawn into the picture.
    package var style: TextStyle
    /// Three letters of ISO 639-2; nil where nobody says.
    package var language: String?
    /// Where on the film which stretch of the subtitles is shown, in order.
    package var placements: [Placement]

    package init(subtitles: Subtitles, style: TextStyle, language: String?, placements: [Placement]) {
        self.subtitles = subtitles
        self.style = style
        self.language = language
        self.placements = placements
    }

    /// The times of the film at which something is shown, with its number; what a cut left in two pieces that follow each other
    /// is one. O(placements × spans).
    ///
    /// - Parameter spans: when each thing is shown, on the subtitles' own clock.
    package func places(of spans: [TimeSpan]) -> [(index: Int, span: TimeSpan)] {
        var places: [(index: Int, span: TimeSpan)] = []
        for placement in placements {
            for (index, own) in spans.enumerated() {
                guard let shown = placement.timelineSpan(ofLocal: own)?.intersection(placement.span) else { continue }
                if let same = places.lastIndex(where: { $0.index == index && $0.span.end == shown.start }) {
                    places[same].span.end = shown.end
                } else {
                    places.append((index, shown))
                }
            }
        }
        return places.sorted { ($0.span.start, $0.index) < ($1.span.start, $1.index) }
    }
}
