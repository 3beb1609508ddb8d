/// Bytes that may be asked for past their end.
struct ByteView {
    private let bytes: UnsafeRawBufferPointer

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// Nil outside the bytes.
    subscript(offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

    func starts(with prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }

    /// Whether the UTF-8 bytes of `text` stand at an offset.
    func has(_ text: String, at offset: Int = 0) -> Bool {
        offset >= 0 && offset <= bytes.count && bytes.dropFirst(offset).starts(with: text.utf8)
    }

    func text(at offset: Int, length: Int) -> String? {
        guard offset >= 0, length >= 0, offset <= bytes.count - length else { return nil }
        return String(decoding: bytes[offset..<offset + length], as: UTF8.self)
    }

    /// A big-endian number of up to eight bytes.
    func bigEndian(at offset: Int, length: Int) -> UInt64? {
        guard offset >= 0, length >= 0, offset <= bytes.count - length else { return nil }
        return bytes[offset..<offset + length].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A little-endian number of up to eight bytes.
    func littleEndian(at offset: Int, length: Int) -> UInt64? {
        guard offset >= 0, length >= 0, offset <= bytes.count - length else { return nil }
        return bytes[offset..<offset + length].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    func slice(from offset: Int) -> ByteView {
        ByteView(UnsafeRawBufferPointer(rebasing: bytes[min(offset, bytes.count)...]))
    }

    var all: UnsafeRawBufferPointer { bytes }
}
