/// A form with files as `multipart/form-data` (RFC 7578).
package struct MultipartForm: Sendable, Hashable {
    private var parts: [HTTPBody.Part] = []
    private let boundary: String

    package init() {
        // Long enough to stand in no file: two random numbers of 64 bits.
        boundary =
            "reel-\(String(UInt64.random(in: .min ... .max), radix: 36))\(String(UInt64.random(in: .min ... .max), radix: 36))"
    }

    /// Adds a file.
    ///
    /// - Parameters:
    ///   - field: The form's field.
    ///   - name: The file's name as the server is told.
    ///   - contentType: What the file is, such as `video/mp4`.
    /// - Throws: ``HTTPError`` with code `file` if it cannot be read.
    package mutating func append(file path: String, field: String, name: String, contentType: String) throws(HTTPError) {
        let head =
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(Self.escaped(field))\"; "
            + "filename=\"\(Self.escaped(name))\"\r\nContent-Type: \(contentType)\r\n\r\n"
        parts += [.bytes(Array(head.utf8)), .file(path: path, size: try fileSize(path)), .bytes(Array("\r\n".utf8))]
    }

    package var body: HTTPBody {
        HTTPBody(
            parts: parts + [.bytes(Array("--\(boundary)--\r\n".utf8))],
            contentType: "multipart/form-data; boundary=\(boundary)")
    }

    /// As browsers escape names (the HTML standard, "multipart/form-data").
    private static func escaped(_ name: String) -> String {
        // By scalars: a carriage return and a line feed are one character.
        name.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\"": escaped += "%22"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
