import CLibYAML

/// libyaml's events of one text.
///
/// Knows libyaml's memory and marks; knows nothing of trees. The text must outlive the stream.
struct EventStream: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private var offsets: ByteOffsets

    /// - Parameter text: valid UTF-8, with or without a byte order mark.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        // libyaml keeps the address of its own structure, which must therefore not move.
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else { fatalError("out of memory") }
        let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        offsets = ByteOffsets(text, start: start)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress.map { $0 + start }, text.count - start)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event. Nothing may be asked for after the end of the stream or a problem.
    mutating func next() throws(SyntaxProblem) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
        defer { yaml_event_delete(&event) }
        let start = offsets.offset(ofScalar: event.start_mark.index)
        let range = start..<max(start, offsets.offset(ofScalar: event.end_mark.index))
        switch event.type {
        case YAML_SCALAR_EVENT: return scalar(event.data.scalar, at: range)
        case YAML_ALIAS_EVENT: return Event(kind: .alias, range: range, text: string(event.data.alias.anchor) ?? "")
        case YAML_SEQUENCE_START_EVENT:
            let data = event.data.sequence_start
            return Event(
                kind: .sequenceStart, range: range, style: data.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block,
                anchor: string(data.anchor), tag: string(data.tag))
        case YAML_MAPPING_START_EVENT:
            let data = event.data.mapping_start
            return Event(
                kind: .mappingStart, range: range, style: data.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block,
                anchor: string(data.anchor), tag: string(data.tag))
        case YAML_SEQUENCE_END_EVENT: return Event(kind: .sequenceEnd, range: range)
        case YAML_MAPPING_END_EVENT: return Event(kind: .mappingEnd, range: range)
        case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, range: range)
        case YAML_DOCUMENT_END_EVENT: return Event(kind: .documentEnd, range: range)
        case YAML_STREAM_START_EVENT: return Event(kind: .streamStart, range: range)
        default: return Event(kind: .streamEnd, range: range)
        }
    }

    private typealias ScalarData = yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar

    private func scalar(_ data: ScalarData, at range: Range<Int>) -> Event {
        let style: Event.Style =
            switch data.style {
            case YAML_PLAIN_SCALAR_STYLE: .plain
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            default: .quoted
            }
        let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
        return Event(
            kind: .scalar, range: range, style: style, text: text, anchor: string(data.anchor), tag: string(data.tag))
    }

    private func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        text.map { String(cString: $0) }
    }

    private mutating func problem() -> SyntaxProblem {
        let state = parser.pointee
        guard state.error != YAML_MEMORY_ERROR else { fatalError("out of memory") }
        let words = state.problem.map { String(cString: $0) } ?? "this is not YAML"
        if state.error == YAML_READER_ERROR {
            // The reader runs ahead of the scanner and has no mark; its place is in bytes already.
            return SyntaxProblem(words: words, offset: offsets.start + state.problem_offset, context: nil)
        }
        let context = state.context.map { words in
            SyntaxProblem.Context(
                words: String(cString: words), offset: offsets.offset(ofScalar: state.context_mark.index))
        }
        let offset = offsets.offset(ofScalar: state.problem_mark.index)
        return SyntaxProblem(words: words, offset: offset, context: context)
    }
}
