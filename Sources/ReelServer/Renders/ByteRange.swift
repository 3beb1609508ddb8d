/// A part of a file as a client asks for it (RFC 9110, 14.1.2): one range, as several are answered with the whole file.
enum ByteRange: Equatable {
    case from(Int, through: Int?)
    case last(Int)

    /// Nil for what is no single range of bytes.
    init?(_ header: String) {
        guard header.hasPrefix("bytes="), !header.contains(",") else { return nil }
        let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map {
            $0.filter { !$0.isWhitespace }
        }
        guard parts.count == 2, parts.joined().allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        switch (Int(parts[0]), Int(parts[1])) {
        case (let start?, let end?):
            guard start <= end else { return nil }
            self = .from(start, through: end)
        case (let start?, nil) where parts[1].isEmpty: self = .from(start, through: nil)
        case (nil, let count?) where parts[0].isEmpty: self = .last(count)
        default: return nil
        }
    }

    /// The bytes of a file of this size; nil where it has none of them.
    func bytes(of size: Int) -> ClosedRange<Int>? {
        switch self {
        case .from(let start, let end): start < size ? start...min(end ?? size - 1, size - 1) : nil
        case .last(let count): count > 0 && size > 0 ? max(0, size - count)...(size - 1) : nil
        }
    }
}
