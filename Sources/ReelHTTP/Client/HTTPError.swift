/// Why there is no answer, or none that could be used.
///
/// It holds no secret: addresses stand in it without their queries, and headers not at all.
package struct HTTPError: Error, Sendable, Hashable {
    package enum Code: String, Sendable, Hashable {
        /// The address is not one.
        case badAddress
        /// The host's name could not be resolved.
        case unresolved
        /// Nobody listens there, or there is no way to it.
        case unreachable
        /// The proxy could not be reached, or refused.
        case proxy
        /// The connection could not be secured: the certificate is not trusted, not this host's, or expired.
        case insecure
        case timedOut
        /// The connection broke before the answer was whole.
        case cutOff
        /// The answer is not HTTP, or is larger than was asked for.
        case badAnswer
        /// Too many redirects, or one to where it must not lead.
        case badRedirect
        /// The server answered with a status that leaves nothing to download.
        case refused
        /// A file of this machine could not be read or written.
        case file
    }

    package let code: Code
    /// What happened and how to mend it.
    package let message: String
    /// The address that was asked, without its query; nil where there was none yet.
    package let address: String?
    /// Whether the server may have got the request, all or a part of it: if so, it may have acted on it.
    package let wasSent: Bool
    /// The status of the answer, where there was one.
    package let status: Int?
    /// What libcurl or the system said.
    package let cause: String?

    package init(
        _ code: Code, message: String, address: String? = nil, wasSent: Bool = false, status: Int? = nil, cause: String? = nil
    ) {
        self.code = code
        self.message = message
        self.address = address
        self.wasSent = wasSent
        self.status = status
        self.cause = cause
    }

    /// Whether the same request may succeed in a while without anybody mending something.
    package var isTransient: Bool {
        switch code {
        case .unresolved, .unreachable, .proxy, .timedOut, .cutOff: true
        case .refused: status == 408 || status == 429 || (status ?? 0) >= 500
        case .badAddress, .insecure, .badAnswer, .badRedirect, .file: false
        }
    }
}

extension HTTPError: CustomStringConvertible {
    package var description: String { cause.map { "\(message) (\($0))" } ?? message }
}
