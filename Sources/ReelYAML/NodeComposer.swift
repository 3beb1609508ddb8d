import Glibc
import ReelDiagnostics

/// Builds trees from events, follows aliases, and keeps what was wrong on the way.
///
/// Knows YAML's rules for anchors, merges and keys; knows nothing of libyaml and nothing of what the keys mean.
struct NodeComposer: ~Copyable {
    let file: SourceFile
    let text: UnsafeBufferPointer<UInt8>
    let limits: YAMLLimits
    private var events: EventStream
    private(set) var diagnostics: [Diagnostic] = []

    /// The anchors of the current document, by name.
    var anchors: [String: Anchor] = [:]
    /// Aliases whose anchor had not been met; told when the document ends, when it is known whether the anchor comes later.
    var unknownAliases: [Alias] = []
    /// Values so far, those that aliases stand for counted each time.
    var nodeCount = 0
    /// The deepest level met since the innermost open anchor.
    var deepest = 0
    /// Where the last scalar, alias or closing bracket ended: where a list or map without brackets ends too.
    private var contentEnd = 0

    init(file: SourceFile, text: UnsafeBufferPointer<UInt8>, limits: YAMLLimits) {
        self.file = file
        self.text = text
        self.limits = limits
        events = EventStream(text)
    }

    /// Reads the whole stream. May be called once.
    mutating func composeDocuments() -> [Node] {
        var documents: [Node] = []
        do throws(DiagnosticsError) {
            var event = try nextEvent()
            while event.kind != .streamEnd {
                if event.kind == .documentStart, let document = try document() { documents.append(document) }
                event = try nextEvent()
            }
            if documents.isEmpty, diagnostics.isEmpty { report(.nothingWritten(in: file)) }
        } catch {
            reportUnknownAliases()
            diagnostics += error.diagnostics
        }
        return documents
    }

    mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

    func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(file: file, bytes: bytes) }

    /// Counts a value; throws when there are too many.
    mutating func countNode(at range: SourceRange) throws(DiagnosticsError) {
        nodeCount += 1
        if nodeCount > limits.nodes { throw DiagnosticsError([.tooManyNodes(at: range, limit: limits.nodes)]) }
    }

    private mutating func nextEvent() throws(DiagnosticsError) -> Event {
        do throws(SyntaxProblem) {
            return try events.next()
        } catch {
            throw DiagnosticsError([error.diagnostic(in: file)])
        }
    }

    /// The document that has just begun, or nil if it holds nothing but comments.
    private mutating func document() throws(DiagnosticsError) -> Node? {
        anchors.removeAll(keepingCapacity: true)
        let root = try nextEvent()
        let isEmpty =
            root.kind == .scalar && root.style == .plain && root.text.isEmpty && root.anchor == nil && root.tag == nil
        let node = try node(from: root, depth: 1)
        reportUnknownAliases()
        return isEmpty ? nil : node
    }

    /// The node that an event begins, with all that is in it.
    private mutating func node(from event: Event, depth: Int) throws(DiagnosticsError) -> Node {
        if event.kind == .alias {
            contentEnd = event.range.upperBound
            return try expand(Alias(name: event.text, range: range(event.range)), depth: depth)
        }
        try countNode(at: range(event.range))
        if let tag = event.tag { checkTag(tag, of: event) }
        guard let name = event.anchor else { return try content(of: event, depth: depth) }

        let opened = openAnchor(name, of: event, depth: depth)
        let node = try content(of: event, depth: depth)
        close(opened, as: node, depth: depth)
        return node
    }

    private mutating func content(of event: Event, depth: Int) throws(DiagnosticsError) -> Node {
        let hasProperties = event.anchor != nil || event.tag != nil
        let start = hasProperties ? startAfterProperties(of: event) : event.range.lowerBound
        if event.kind == .scalar { return scalar(event, from: start) }

        guard depth <= limits.depth else {
            throw DiagnosticsError([.tooDeep(at: range(event.range), limit: limits.depth)])
        }
        deepest = max(deepest, depth)
        return event.kind == .sequenceStart
            ? try sequence(event, from: start, depth: depth) : try mapping(event, from: start, depth: depth)
    }

    private mutating func sequence(_ event: Event, from start: Int, depth: Int) throws(DiagnosticsError) -> Node {
        var nodes: [Node] = []
        var next = try nextEvent()
        while next.kind != .sequenceEnd {
            nodes.append(try node(from: next, depth: depth + 1))
            next = try nextEvent()
        }
        return Node(.sequence(nodes), at: collectionRange(from: start, of: event, end: next))
    }

    private mutating func mapping(_ event: Event, from start: Int, depth: Int) throws(DiagnosticsError) -> Node {
        var mapping = MappingBuilder()
        var next = try nextEvent()
        while next.kind != .mappingEnd {
            let isMerge = next.kind == .scalar && next.style == .plain && next.text == "<<"
            let key = try node(from: next, depth: depth + 1)
            let value = try node(from: try nextEvent(), depth: depth + 1)
            add(key, value, isMerge: isMerge, to: &mapping)
            next = try nextEvent()
        }
        return Node(.mapping(finish(&mapping)), at: collectionRange(from: start, of: event, end: next))
    }

    private mutating func collectionRange(from start: Int, of event: Event, end: Event) -> SourceRange {
        // A list or map without brackets has no end of its own: libyaml ends it where the next thing begins.
        if event.style == .flow { contentEnd = end.range.upperBound }
        return range(start..<max(start, contentEnd))
    }

    private mutating func scalar(_ event: Event, from start: Int) -> Node {
        var end = max(start, event.range.upperBound)
        if event.style == .block { while end > start, isBlank(text[end - 1]) { end -= 1 } }
        contentEnd = end
        let quotes = event.style == .quoted ? 1 : 0
        let isExact = event.style != .block && holds(event.text, from: start + quotes, to: end - quotes)
        if !isExact, event.text.utf8.contains(0) { report(.escapedNUL(at: range(start..<end))) }
        let scalar = Scalar(text: event.text, isPlain: event.style == .plain, exactOffset: isExact ? start + quotes : nil)
        return Node(.scalar(scalar), at: range(start..<end))
    }

    /// Whether the file holds a text byte for byte, and nothing else, between two offsets.
    private func holds(_ expected: String, from start: Int, to end: Int) -> Bool {
        var expected = expected
        return expected.withUTF8 { bytes in
            guard bytes.count == end - start else { return false }
            guard let written = text.baseAddress, let read = bytes.baseAddress else { return bytes.isEmpty }
            return memcmp(written + start, read, bytes.count) == 0
        }
    }

    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\t")
    }
}
