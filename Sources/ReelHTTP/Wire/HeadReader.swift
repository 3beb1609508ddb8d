/// Puts the lines of an answer's head together.
struct HeadReader {
    private var status = 0
    private var headers = HTTPHeaders()
    private var isComplete = false

    /// Takes a line as libcurl hands it over, with its end.
    ///
    /// - Returns: the status and headers when the line ends a head that is the answer's own: not an interim one such as
    ///   `100 Continue`, and not the trailers after a body.
    mutating func append(_ line: UnsafeRawBufferPointer) -> (status: Int, headers: HTTPHeaders)? {
        guard !isComplete else { return nil }
        let text = String(decoding: line, as: UTF8.self)
        let content = text.trimmed
        if text.hasPrefix("HTTP/") {
            headers = HTTPHeaders()
            status = content.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        } else if content.isEmpty {
            guard status >= 200 else { return nil }
            isComplete = true
            return (status, headers)
        } else if let colon = content.firstIndex(of: ":") {
            let value = content[content.index(after: colon)...]
            headers.append(name: String(content[..<colon]), value: String(Substring(value).trimmed))
        }
        return nil
    }
}

extension StringProtocol where SubSequence == Substring {
    /// Without spaces, tabs and ends of lines at both ends.
    var trimmed: Substring {
        let blank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
        let start = self[...].drop(while: blank)
        guard let last = start.lastIndex(where: { !blank($0) }) else { return "" }
        return start[...last]
    }
}
