import Glibc
import NIOCore

/// Takes a body of parts (RFC 7578) apart while it comes in; no more of it is held than came at once.
struct MultipartReader<Source: AsyncIteratorProtocol> where Source.Element == ByteBuffer {
    /// What is next in the body.
    enum Piece {
        /// A part begins.
        case part(MultipartHead)
        /// Bytes of the part.
        case bytes(ByteBuffer)
        case partEnd
    }

    private enum Place {
        case preamble, afterDelimiter, head, content, epilogue
    }

    /// Bytes of a part's head.
    private static var longestHead: Int { 16 << 10 }

    private var source: Source
    private let delimiter: [UInt8]
    // Every delimiter follows a line break but the first, which may stand at the very beginning.
    private var buffer = ByteBuffer(string: "\r\n")
    private var place = Place.preamble

    init(_ source: Source, boundary: String) {
        self.source = source
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// - Returns: nil at the end.
    /// - Throws: ``ServiceProblem`` if the body is no multipart body, or ends too early.
    mutating func next() async throws -> Piece? {
        while true {
            if let piece = try step() { return piece }
            if place == .epilogue { return nil }
            guard var more = try await source.next(isolation: #isolation) else {
                throw ServiceProblem.badRequest("the multipart body ends too early")
            }
            if buffer.readableBytes == 0 {
                swap(&buffer, &more)
            } else {
                // What was read would stay in memory before what is to come.
                buffer.discardReadBytes()
                buffer.writeBuffer(&more)
            }
        }
    }

    /// The next piece, as far as what has come tells it.
    private mutating func step() throws -> Piece? {
        switch place {
        case .preamble:
            guard skipContent() == nil, place == .afterDelimiter else { return nil }
            return try step()
        case .afterDelimiter:
            guard let start = buffer.getBytes(at: buffer.readerIndex, length: 2) else { return nil }
            if start == Array("--".utf8) {
                place = .epilogue
                return nil
            }
            guard let end = position(of: Array("\r\n".utf8)) else { return nil }
            // Its line break stays: a head without fields is nothing but two of them.
            buffer.moveReaderIndex(forwardBy: end)
            place = .head
            return try step()
        case .head:
            guard let end = position(of: Array("\r\n\r\n".utf8)) else {
                guard buffer.readableBytes <= Self.longestHead else {
                    throw ServiceProblem.badRequest("the head of a part is too long")
                }
                return nil
            }
            let text = buffer.readString(length: end) ?? ""
            buffer.moveReaderIndex(forwardBy: 4)
            // A part without content: its delimiter begins with the line break of its head.
            place = .content
            return .part(MultipartHead(text))
        case .content:
            if let bytes = skipContent() { return .bytes(bytes) }
            return place == .afterDelimiter ? .partEnd : nil
        case .epilogue: return nil
        }
    }

    /// Takes what is surely before the next delimiter; nil where nothing is. Goes on past the delimiter once it is reached.
    private mutating func skipContent() -> ByteBuffer? {
        if let end = position(of: delimiter) {
            if end > 0 { return buffer.readSlice(length: end) }
            buffer.moveReaderIndex(forwardBy: delimiter.count)
            place = .afterDelimiter
            return nil
        }
        let sure = buffer.readableBytes - (delimiter.count - 1)
        return sure > 0 ? buffer.readSlice(length: sure) : nil
    }

    /// Where a text begins that starts with a line break; nil where it is not there, or not yet whole.
    private func position(of wanted: [UInt8]) -> Int? {
        buffer.withUnsafeReadableBytes { bytes in
            guard let start = bytes.baseAddress else { return nil }
            var place = 0
            while bytes.count - place >= wanted.count {
                guard let found = memchr(start + place, Int32(wanted[0]), bytes.count - wanted.count - place + 1) else {
                    return nil
                }
                if memcmp(found, wanted, wanted.count) == 0 { return UnsafeRawPointer(found) - start }
                place = UnsafeRawPointer(found) - start + 1
            }
            return nil
        }
    }
}
