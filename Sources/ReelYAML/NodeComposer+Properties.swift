import ReelDiagnostics

// Anchors and tags stand before the value that they belong to, with spaces, line ends and comments between.
extension NodeComposer {
    /// Where an event's value begins, after its anchor and tag; the end of the event if it has no value.
    func startAfterProperties(of event: Event) -> Int {
        // The range of a list or map ends with its opening, which for one without brackets lies before its first entry.
        let end = event.kind == .scalar ? event.range.upperBound : text.count
        var offset = event.range.lowerBound
        while offset < end {
            switch text[offset] {
            case UInt8(ascii: "&"), UInt8(ascii: "!"): offset = endOfWord(from: offset, limit: end)
            case UInt8(ascii: "#"): while offset < end, text[offset] != UInt8(ascii: "\n") { offset += 1 }
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): offset += 1
            default: return offset
            }
        }
        return end
    }

    /// The place of a property, such as `&base`, before an event's value.
    func rangeOfProperty(_ sign: Character, of event: Event) -> SourceRange {
        let end = startAfterProperties(of: event)
        var offset = event.range.lowerBound
        while offset < end, text[offset] != sign.asciiValue { offset = max(offset + 1, endOfWord(from: offset, limit: end)) }
        return range(offset..<endOfWord(from: offset, limit: end))
    }

    /// Reports a tag, unless it is one of YAML's own for what the decoder finds out anyway.
    mutating func checkTag(_ tag: String, of event: Event) {
        let prefix = "tag:yaml.org,2002:"
        let known = ["str", "int", "float", "bool", "null", "map", "seq"]
        if tag == "!" || (tag.hasPrefix(prefix) && known.contains(String(tag.dropFirst(prefix.count)))) { return }
        report(.unknownTag(at: rangeOfProperty("!", of: event)))
    }

    private func endOfWord(from start: Int, limit: Int) -> Int {
        var offset = start
        while offset < limit, text[offset] > UInt8(ascii: " ") { offset += 1 }
        return offset
    }
}
