package import ReelHTTP

/// Who asks, as far as people need to know.
package struct NemoAccount: Sendable, Hashable {
    /// Whether the token is one that anybody is given.
    package let isAnonymous: Bool
    package let clientID: String
    package let webURL: HTTPURL

    package init(isAnonymous: Bool, clientID: String, webURL: HTTPURL) {
        self.isAnonymous = isAnonymous
        self.clientID = clientID
        self.webURL = webURL
    }

    /// Where a person makes an account out of the anonymous one.
    package var registrationLink: String {
        let base = webURL.text.hasSuffix("/") ? String(webURL.text.dropLast()) : webURL.text
        return "\(base)/?bind=\(clientID)"
    }
}
