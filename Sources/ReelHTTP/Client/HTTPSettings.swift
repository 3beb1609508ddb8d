import Glibc

/// How long a request may take.
package struct HTTPTimeouts: Sendable, Hashable {
    /// Until the connection stands, with its encryption.
    package var connect: Duration
    /// Without a byte in either direction.
    package var silence: Duration
    /// In all, redirects included; nil is no limit.
    package var total: Duration?

    package init(connect: Duration = .seconds(15), silence: Duration = .seconds(60), total: Duration? = nil) {
        self.connect = connect
        self.silence = silence
        self.total = total
    }

    package func scaled(by factor: Double) -> HTTPTimeouts {
        HTTPTimeouts(connect: connect * factor, silence: silence * factor, total: total.map { $0 * factor })
    }
}

/// What is the same for all requests of a client.
package struct HTTPSettings: Sendable, Hashable {
    package enum ProxyChoice: Sendable, Hashable {
        /// As `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy` say.
        case environment
        case none
        /// An address such as `http://127.0.0.1:3128`.
        case address(String)
    }

    package var timeouts: HTTPTimeouts
    package var proxy: ProxyChoice
    /// A PEM file with the authorities that certificates are checked against; nil takes the system's.
    package var certificateFile: String?
    package var redirectLimit: Int
    /// How the client names itself.
    package var userAgent: String
    /// Waits before a download that was cut off goes on; it fails when they are used up without a byte gained.
    package var resumeDelays: [Duration]

    package init(
        timeouts: HTTPTimeouts = HTTPTimeouts(), proxy: ProxyChoice = .environment, certificateFile: String? = nil,
        redirectLimit: Int = 10, userAgent: String = "reel",
        resumeDelays: [Duration] = [.seconds(1), .seconds(4), .seconds(15)]
    ) {
        self.timeouts = timeouts
        self.proxy = proxy
        self.certificateFile = certificateFile
        self.redirectLimit = redirectLimit
        self.userAgent = userAgent
        self.resumeDelays = resumeDelays
    }

    /// The standard settings, with the authorities that `SSL_CERT_FILE` or `CURL_CA_BUNDLE` names, as other programs have them.
    package static func environment() -> HTTPSettings {
        HTTPSettings(certificateFile: variable("SSL_CERT_FILE") ?? variable("CURL_CA_BUNDLE"))
    }

    private static func variable(_ name: String) -> String? {
        guard let value = getenv(name), value.pointee != 0 else { return nil }
        return String(cString: value)
    }
}
