/// The first part of an answer: all but its body.
package struct HTTPResponseHead: Sendable, Hashable {
    /// Such as 200.
    package let status: Int
    package let headers: HTTPHeaders
    /// The address that answered: the last one after redirects.
    package let url: HTTPURL

    package var isSuccess: Bool { 200..<300 ~= status }

    /// Bytes of the body as announced; nil where it is not, or where the body is compressed.
    package var contentLength: Int64? {
        guard headers["Content-Encoding"] == nil, let length = headers["Content-Length"].flatMap({ Int64($0) }), length >= 0
        else { return nil }
        return length
    }
}

/// A whole answer. Any status is a normal result, not a thrown error.
package struct HTTPResponse: Sendable, Hashable {
    package let head: HTTPResponseHead
    package let body: [UInt8]

    package var status: Int { head.status }
    package var isSuccess: Bool { head.isSuccess }
    /// The body as UTF-8, with what is not UTF-8 replaced.
    package var text: String { String(decoding: body, as: UTF8.self) }
}
