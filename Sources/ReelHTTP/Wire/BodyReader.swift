import Glibc

/// Reads the parts of a body one after another, wherever libcurl stands in it.
final class BodyReader {
    private let parts: [HTTPBody.Part]
    /// Bytes in all.
    let size: Int64
    /// How many were read.
    private(set) var offset: Int64 = 0
    private var openPart: (index: Int, descriptor: Int32)?

    init(_ body: HTTPBody) {
        parts = body.parts
        size = body.size
    }

    deinit { if let openPart { Glibc.close(openPart.descriptor) } }

    /// Begins again at a place, which libcurl asks for when it has to send the body anew.
    func seek(to offset: Int64) { self.offset = offset }

    /// Reads on.
    ///
    /// - Returns: how many bytes were put into the buffer, 0 at the end.
    /// - Throws: ``HTTPError`` with code `file`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(HTTPError) -> Int {
        var filled = 0
        var start: Int64 = 0
        for (index, part) in parts.enumerated() {
            let size = Self.size(of: part)
            // Past all parts that were sent already.
            while filled < buffer.count, offset < start + size {
                let wanted = Int(min(Int64(buffer.count - filled), start + size - offset))
                let target = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + wanted])
                let count = try read(part, index, at: offset - start, into: target)
                filled += count
                offset += Int64(count)
            }
            start += size
        }
        return filled
    }

    private func read(
        _ part: HTTPBody.Part, _ index: Int, at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
    ) throws(HTTPError) -> Int {
        switch part {
        case .bytes(let bytes):
            let begin = Int(offset)
            buffer.copyBytes(from: bytes[begin..<begin + buffer.count])
            return buffer.count
        case .file(let path, _):
            let descriptor = try open(path, index)
            while true {
                let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
                if count > 0 { return count }
                // The length was announced; less of it would be taken for the next request.
                if count == 0 { throw .fileChanged(path) }
                guard errno == EINTR else { throw .file("read", path) }
            }
        }
    }

    private func open(_ path: String, _ index: Int) throws(HTTPError) -> Int32 {
        if let openPart {
            if openPart.index == index { return openPart.descriptor }
            close(openPart.descriptor)
            self.openPart = nil
        }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .file("read", path) }
        openPart = (index, descriptor)
        return descriptor
    }

    private static func size(of part: HTTPBody.Part) -> Int64 {
        switch part {
        case .bytes(let bytes): Int64(bytes.count)
        case .file(_, let size): size
        }
    }
}
