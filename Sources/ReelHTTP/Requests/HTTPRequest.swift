/// One request to a server.
package struct HTTPRequest: Sendable {
    package var method: HTTPMethod
    package var url: HTTPURL
    package var headers: HTTPHeaders
    /// Headers that only the origin that was asked may see: a redirect to another host, scheme or port goes without them. Their
    /// values appear in no error.
    package var secrets: [(name: String, value: Secret)]
    package var body: HTTPBody?
    /// nil takes the client's.
    package var timeouts: HTTPTimeouts?
    /// Called while the body is sent, on the client's own thread: it must not block.
    package var uploadProgress: (@Sendable (TransferProgress) -> Void)?
    /// Called when there is a connection, before the first byte of the request is handed to it, on the client's own thread: other
    /// requests wait meanwhile. What it throws ends the request, of which nothing has left then. After a redirect it is called
    /// again.
    package var beforeSending: (@Sendable () throws -> Void)?

    package init(
        _ method: HTTPMethod, _ url: HTTPURL, headers: HTTPHeaders = [:], secrets: [(name: String, value: Secret)] = [],
        body: HTTPBody? = nil, timeouts: HTTPTimeouts? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.secrets = secrets
        self.body = body
        self.timeouts = timeouts
    }
}

package enum HTTPMethod: String, Sendable, Hashable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"

    /// Whether asking twice is the same as asking once (RFC 9110, 9.2.2).
    package var isIdempotent: Bool { self != .post }
}

/// How far a transfer is.
package struct TransferProgress: Sendable, Hashable {
    /// Bytes that were moved.
    package let done: Int64
    /// Bytes in all; nil where nobody has said.
    package let total: Int64?

    package init(done: Int64, total: Int64?) {
        self.done = done
        self.total = total
    }
}
