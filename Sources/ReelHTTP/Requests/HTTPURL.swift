import CLibCurl

/// An `http` or `https` address that was parsed once, as libcurl reads it.
package struct HTTPURL: Sendable, Hashable {
    /// The address as it goes over the wire, normalised.
    package let text: String
    /// `http` or `https`.
    package let scheme: String
    package let host: String
    package let port: Int
    /// The path, which begins with a slash, as it is encoded in the address.
    package let path: String

    /// - Throws: ``HTTPError`` with code `badAddress` for anything but `http` and `https`, and where a name or password stands in
    ///   the address: those would end up in logs.
    package init(_ text: String) throws(HTTPError) {
        self = try Self.parse(text, relativeTo: nil)
    }

    /// The address that a `Location` in an answer from this one means.
    package func resolving(_ reference: String) throws(HTTPError) -> HTTPURL {
        try Self.parse(reference, relativeTo: text)
    }

    /// The address with segments of a path after its own, each encoded, so that no id can become a path.
    package func appending(_ segments: [String]) throws(HTTPError) -> HTTPURL {
        let base = text.prefix { $0 != "?" && $0 != "#" }
        let trimmed = base.hasSuffix("/") ? base.dropLast() : base
        return try HTTPURL(trimmed + segments.map { "/" + Self.encoded($0) }.joined())
    }

    /// Scheme, host and port: what must be the same for a secret to be sent along.
    package var origin: String { "\(scheme)://\(host):\(port)" }

    /// The address for people: without its query, which may hold a signature.
    package var displayed: String {
        let standard = scheme == "https" ? 443 : 80
        return "\(scheme)://\(host)\(port == standard ? "" : ":\(port)")\(path)"
    }

    private static func parse(_ text: String, relativeTo base: String?) throws(HTTPError) -> HTTPURL {
        try CurlLibrary.start()
        let curl = CurlLibrary.functions
        guard let handle = curl.url() else { throw HTTPError.badAddress(text, reason: "no memory") }
        defer { curl.url_cleanup(handle) }
        if let base { _ = curl.url_set(handle, CURLUPART_URL, base, 0) }
        // Spaces and letters beyond ASCII are encoded, as browsers do; what is encoded already is left alone.
        let flags = CURLU_DISALLOW_USER | CURLU_URLENCODE | CURLU_ALLOW_SPACE
        let status = curl.url_set(handle, CURLUPART_URL, text, UInt32(flags))
        guard status == CURLUE_OK else {
            throw HTTPError.badAddress(text, reason: curl.url_strerror(status).map { String(cString: $0) } ?? "it is none")
        }
        // A fragment never goes over the wire.
        _ = curl.url_set(handle, CURLUPART_FRAGMENT, nil, 0)
        func part(_ part: CURLUPart, _ flags: Int32 = 0) -> String? {
            var value: UnsafeMutablePointer<CChar>?
            guard curl.url_get(handle, part, &value, UInt32(flags)) == CURLUE_OK, let value else { return nil }
            defer { curl.free(value) }
            return String(cString: value)
        }
        guard let scheme = part(CURLUPART_SCHEME)?.lowercased(), ["http", "https"].contains(scheme) else {
            throw HTTPError.badAddress(text, reason: "it does not begin with http:// or https://")
        }
        guard let whole = part(CURLUPART_URL), let host = part(CURLUPART_HOST), let path = part(CURLUPART_PATH),
            let port = part(CURLUPART_PORT, Int32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) })
        else { throw HTTPError.badAddress(text, reason: "it names no host") }
        return HTTPURL(text: whole, scheme: scheme, host: host.lowercased(), port: port, path: path)
    }

    private init(text: String, scheme: String, host: String, port: Int, path: String) {
        self.text = text
        self.scheme = scheme
        self.host = host
        self.port = port
        self.path = path
    }

    private static func encoded(_ segment: String) -> String {
        var result = ""
        for byte in segment.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: ".") where segment != "." && segment != "..":
                result += "."
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return result
    }
}

extension HTTPURL: CustomStringConvertible {
    package var description: String { displayed }
}
