/// The head of a part of a multipart body.
struct MultipartHead: Sendable {
    /// The field's name; empty where there is none.
    let name: String
    /// Nil for a part that is no file.
    let fileName: String?

    /// - Parameter text: its lines.
    init(_ text: String) {
        let lines = text.split(whereSeparator: \.isNewline)
        let line = lines.first { $0.lowercased().hasPrefix("content-disposition:") } ?? ""
        let parameters = HeaderParameters(line)
        name = parameters["name"] ?? ""
        fileName = parameters["filename"]
    }
}

/// The parameters of a header's value: `form-data; name="files"; filename="a.mp4"`.
struct HeaderParameters {
    private var values: [String: String] = [:]

    init(_ text: some StringProtocol) {
        var rest = Substring(text).drop { $0 != ";" }.dropFirst()
        while !rest.isEmpty {
            let name = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest.dropFirst(name.count)
            var value = ""
            if rest.first == "=" {
                rest = rest.dropFirst()
                (value, rest) = Self.value(rest)
            }
            values[name.lowercased().filter { !$0.isWhitespace }] = value
            rest = rest.drop { $0 != ";" }.dropFirst()
        }
    }

    subscript(name: String) -> String? { values[name] }

    /// A value and what follows it.
    private static func value(_ text: Substring) -> (String, Substring) {
        guard text.first == "\"" else {
            let value = text.prefix { $0 != ";" && !$0.isWhitespace }
            return (String(value), text.dropFirst(value.count))
        }
        var value = ""
        var rest = text.dropFirst()
        while let letter = rest.popFirst(), letter != "\"" {
            // Browsers put only a quote behind a backslash; before anything else it is one.
            if letter == "\\", rest.first == "\"" || rest.first == "\\", let next = rest.popFirst() {
                value.append(next)
            } else {
                value.append(letter)
            }
        }
        return (value, rest)
    }
}
