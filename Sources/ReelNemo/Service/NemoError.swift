package import ReelHTTP

/// Why the service did not do what it was asked.
///
/// It holds no secret: what the service itself says is shown without the token that it was asked with.
package struct NemoError: Error, Sendable, Hashable {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        /// The token is bad or has expired, and a new one was no better or may not be had (1001, 1010, 1011, HTTP 401).
        case badToken
        /// The session is not known any more, and its timeline with it (1002).
        case sessionNotFound
        /// The credits are used up (2001).
        case outOfCredits
        /// The service does not accept this kind of file (4001).
        case unsupportedFile
        /// (4002, HTTP 413)
        case fileTooLarge
        /// The request named no client (400).
        case clientIDMissing
        /// The plan does not include exports (402): a matter of the subscription, not of credits.
        case exportBlocked
        /// Too many requests (429), also after the wait.
        case rateLimited
        /// The service could not render.
        case renderFailed
        /// Something that passes by itself: 408, 5xx.
        case unavailable
        /// No answer came, or it broke off: ``NemoError/cause`` says why.
        case connection
        /// What was asked for does not exist there (HTTP 404).
        case notFound
        /// It refuses with another code.
        case refused
        /// Its answer makes no sense.
        case badAnswer
        /// It took longer than it may.
        case timedOut
        /// A variable, the skill file or the token file is not as it should be.
        case settings
    }

    package let code: Code
    /// What happened and what the person can do about it.
    package let message: String
    /// The code in the answer's envelope, where there was one.
    package let serviceCode: Int?
    /// The status of the answer, where there was one.
    package let status: Int?
    /// What the service said.
    package let detail: String?
    package let cause: HTTPError?

    package init(
        _ code: Code, message: String, serviceCode: Int? = nil, status: Int? = nil, detail: String? = nil,
        cause: HTTPError? = nil
    ) {
        self.code = code
        self.message = message
        self.serviceCode = serviceCode
        self.status = status
        self.detail = detail
        self.cause = cause
    }

    /// Whether the service may have done what it was asked: nobody knows until its state is looked at.
    package var mayHaveActed: Bool {
        switch code {
        case .connection: cause?.wasSent ?? true
        case .unavailable, .badAnswer, .timedOut: true
        case .badToken, .sessionNotFound, .outOfCredits, .unsupportedFile, .fileTooLarge, .clientIDMissing, .exportBlocked,
            .rateLimited, .renderFailed, .notFound, .refused, .settings:
            false
        }
    }

    /// Whether asking again in a while may help without anybody mending something.
    package var isTransient: Bool {
        switch code {
        case .unavailable, .rateLimited, .timedOut: true
        case .connection: cause?.isTransient ?? true
        case .badToken, .sessionNotFound, .outOfCredits, .unsupportedFile, .fileTooLarge, .clientIDMissing, .exportBlocked,
            .renderFailed, .notFound, .refused, .badAnswer, .settings:
            false
        }
    }
}

extension NemoError: CustomStringConvertible {
    package var description: String {
        guard let detail, !detail.isEmpty else { return message }
        return "\(message) (the service says: \(detail))"
    }
}
