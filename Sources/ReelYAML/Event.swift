/// One thing that libyaml met in a text, with its place in bytes.
struct Event {
    enum Kind {
        case streamStart, streamEnd
        case documentStart, documentEnd
        case alias, scalar
        case sequenceStart, sequenceEnd
        case mappingStart, mappingEnd
    }

    enum Style {
        /// A scalar without quotes.
        case plain
        case quoted
        /// A scalar after `|` or `>`, a list of dashes, or a map of lines.
        case block
        /// A list in `[]` or a map in `{}`.
        case flow
    }

    let kind: Kind
    /// From the first property (`&anchor` or `!tag`) to the end of a scalar; the opening alone for a list or map.
    let range: Range<Int>
    var style: Style = .plain
    /// A scalar's text or an alias's name.
    var text = ""
    var anchor: String?
    var tag: String?
}
