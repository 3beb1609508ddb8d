/// Bytes that may be asked for past their end.
struct ByteView {
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    private init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// The byte at an offset from the start; nil outside the bytes.
    subscript(offset: Int) -> UInt8? { part(at: offset, length: 1)?.first }

    func starts(with prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }

    /// Whether the UTF-8 bytes of `text` stand at an offset.
    func has(_ text: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: text.utf8) }

    func text(at offset: Int, length: Int) -> String? {
        part(at: offset, length: length).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A number of up to eight bytes.
    func bigEndian(at offset: Int, length: Int) -> UInt64? {
        part(at: offset, length: length)?.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A number of up to eight bytes.
    func littleEndian(at offset: Int, length: Int) -> UInt64? {
        part(at: offset, length: length)?.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    func dropFirst(_ count: Int) -> ByteView { ByteView(bytes.dropFirst(count)) }

    func prefix(_ length: Int) -> ArraySlice<UInt8> { bytes.prefix(length) }

    private func part(at offset: Int, length: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, length >= 0, offset <= bytes.count - length else { return nil }
        return bytes[bytes.startIndex + offset..<bytes.startIndex + offset + length]
    }
}
