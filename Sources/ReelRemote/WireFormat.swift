/// Writes protocol buffers' wire format: the two kinds of field that digests and names need.
struct WireWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: UInt64, field: UInt64) {
        varint(field << 3)
        varint(value)
    }

    mutating func write(_ content: some Collection<UInt8>, field: UInt64) {
        varint(field << 3 | 2)
        varint(UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest > 127 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads protocol buffers' wire format field by field. Nothing that a stranger wrote makes it read outside.
struct WireReader {
    struct Field {
        let number: UInt64
        /// Of a number; 0 otherwise.
        var value: UInt64 = 0
        /// Of a text, bytes or a message; empty otherwise.
        var bytes: [UInt8] = []
    }

    private var rest: ArraySlice<UInt8>
    /// Whether all that was read so far was well formed.
    private(set) var isWhole = true

    init(_ bytes: some Sequence<UInt8>) { rest = Array(bytes)[...] }

    /// The next field; nil at the end and at what is malformed.
    mutating func next() -> Field? {
        guard isWhole, !rest.isEmpty else { return nil }
        guard let tag = varint() else { return fail() }
        var field = Field(number: tag >> 3)
        switch tag & 7 {
        case 0:
            guard let value = varint() else { return fail() }
            field.value = value
        case 1, 5:
            guard take(tag & 7 == 1 ? 8 : 4) != nil else { return fail() }
        case 2:
            guard let length = varint(), let content = take(length) else { return fail() }
            field.bytes = Array(content)
        default: return fail()
        }
        return field
    }

    private mutating func fail() -> Field? {
        isWhole = false
        return nil
    }

    private mutating func take(_ count: UInt64) -> ArraySlice<UInt8>? {
        guard count <= UInt64(rest.count) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return rest.prefix(Int(count))
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 127) << shift
            if byte < 128 { return value }
        }
        return nil
    }
}
