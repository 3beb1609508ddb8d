import ReelHTTP
import ReelMedia

/// The wording of all errors, in one place.
extension NemoError {
    static func badSetting(_ variable: String, reason: String) -> NemoError {
        NemoError(.settings, message: "\(variable): \(reason)")
    }

    static func badTimeScale(_ text: String) -> NemoError {
        NemoError(
            .settings, message: "REEL_TIME_SCALE: '\(text)' is not a number above 0 and at most 1000; 1 waits as long as usual")
    }

    static func noSkillFile(looked: String?) -> NemoError {
        let place = looked.map { "REEL_SKILL names '\($0)', which cannot be read" } ?? "the file skill/SKILL.md is missing"
        return NemoError(
            .settings,
            message: "\(place); the cloud service must be told which skill asks: install Reel with 'make install', or name "
                + "the file in REEL_SKILL")
    }

    static func badSkillFile(_ path: String, reason: String) -> NemoError {
        NemoError(.settings, message: "the skill file '\(path)' cannot be used: \(reason)")
    }

    static func configFile(_ verb: String, _ path: String, reason: String) -> NemoError {
        NemoError(.settings, message: "cannot \(verb) '\(path)', where Reel remembers who asks the service: \(reason)")
    }

    static func connection(_ error: HTTPError) -> NemoError {
        NemoError(.connection, message: error.message, status: error.status, detail: nil, cause: error)
    }

    static func badAnswer(_ what: String, status: Int? = nil, detail: String? = nil) -> NemoError {
        NemoError(.badAnswer, message: "the service's answer to '\(what)' makes no sense", status: status, detail: detail)
    }

    static func fileTooLarge(_ path: String, limit: Int64) -> NemoError {
        NemoError(.fileTooLarge, message: "'\(path)' is too large: \(Words.tooLarge(limit))")
    }

    static func heartbeatsAlone(_ limit: Duration) -> NemoError {
        NemoError(
            .timedOut,
            message: "the service has sent nothing but heartbeats for \(limit.formattedSeconds); its state tells what "
                + "became of the message")
    }

    static func streamTimedOut(_ error: HTTPError) -> NemoError {
        NemoError(
            .timedOut, message: "the service took too long over the message; its state tells what became of it", cause: error)
    }

    static func noFreeToken(_ error: NemoError) -> NemoError {
        NemoError(
            .rateLimited,
            message: "the service gives each client one free token in seven days, and each network about ten; wait, or use a "
                + "token of your own: 'reel login' or NEMO_TOKEN (one whose answer was lost, because a run was killed then, is not "
                + "given again)",
            serviceCode: error.serviceCode, status: error.status, detail: error.detail)
    }

    /// The error for a code of an answer's envelope, or an HTTP status; nil where that means success.
    ///
    /// - Parameters:
    ///   - account: Who asks, for advice on credits.
    static func refusal(code: Int?, status: Int, detail: String?, account: NemoAccount, limits: NemoLimits) -> NemoError? {
        guard var kind = kind(code: code, status: status) else { return nil }
        // The gateway's own 400 means many things, this one among them.
        if kind == .refused, status == 400, detail?.lowercased().contains("client") == true { kind = .clientIDMissing }
        return NemoError(
            kind, message: Words.advice(for: kind, account: account, limits: limits, status: status, code: code),
            serviceCode: code, status: status, detail: detail)
    }

    /// What a code or a status means; nil is success. A code of the envelope says more than the status.
    static func kind(code: Int?, status: Int) -> Code? {
        switch code {
        case nil, 0: break
        case 1001, 1010, 1011, 401: return .badToken
        case 1002: return .sessionNotFound
        case 2001: return .outOfCredits
        case 4001, 415: return .unsupportedFile
        case 4002, 413: return .fileTooLarge
        case 402: return .exportBlocked
        case 404: return .notFound
        case 429: return .rateLimited
        case 408: return .unavailable
        case let code?: return (500..<600).contains(code) ? .unavailable : .refused
        }
        switch status {
        case 200..<300: return code == nil || code == 0 ? nil : .refused
        case 401: return .badToken
        case 402: return .exportBlocked
        case 404: return .notFound
        case 408, 500..<600: return .unavailable
        case 413: return .fileTooLarge
        case 415: return .unsupportedFile
        case 429: return .rateLimited
        default: return .refused
        }
    }

    /// The same error for a session that is gone: gateways say 404 for it.
    var forSession: NemoError {
        guard code == .notFound else { return self }
        return NemoError(
            .sessionNotFound, message: Words.sessionNotFound, serviceCode: serviceCode, status: status, detail: detail,
            cause: cause)
    }

    private enum Words {
        static let sessionNotFound =
            "the session is gone from the service, and its timeline with it; a new one needs the edits again, which costs credits again"

        static func tooLarge(_ limit: Int64) -> String {
            "the service accepts \(limit / 1_000_000) MB a file; trim it, or compress it"
        }

        static func advice(
            for kind: Code, account: NemoAccount, limits: NemoLimits, status: Int, code: Int?
        ) -> String {
            switch kind {
            case .badToken:
                return account.isAnonymous
                    ? "the service does not accept the token that it gave; run again in a while"
                    : "the service does not accept the token of your account, which is from NEMO_TOKEN or 'reel login'; give a "
                        + "new one, or use a free one: unset NEMO_TOKEN, and 'reel login --anonymous'"
            case .sessionNotFound: return sessionNotFound
            case .outOfCredits:
                return account.isAnonymous
                    ? "the free credits are used up; register to get more: \(account.registrationLink)"
                    : "the credits are used up; top up at \(account.webURL.displayed)"
            case .unsupportedFile:
                return "the service does not accept this kind of file; it accepts \(MediaType.acceptedList)"
            case .fileTooLarge: return "the file is too large: \(tooLarge(limits.fileSize))"
            case .clientIDMissing: return "the service does not accept the request as it was made"
            case .exportBlocked:
                return "the plan of this account does not include exports; that is a matter of the subscription, not of "
                    + "credits: see \(account.webURL.displayed)"
            case .rateLimited:
                return "the service was asked too often; run again later"
            case .renderFailed: return "the service could not render the video"
            case .unavailable: return "the service has a passing fault (status \(code ?? status)); run again later"
            case .notFound: return "the service does not know what was asked for"
            case .refused, .badAnswer, .connection, .timedOut, .settings:
                return "the service refuses with \(code.map { "code \($0)" } ?? "status \(status)")"
            }
        }
    }
}

extension Duration {
    /// Such as `90 s`, rounded to a tenth.
    var formattedSeconds: String {
        let tenths = Int((self / .milliseconds(100)).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
    }
}

extension HTTPError {
    /// An answer that is a page or a message where a file was asked for.
    static func notAFile(_ head: HTTPResponseHead) -> HTTPError {
        HTTPError(
            .badAnswer, message: "\(head.url.host) has no file there", address: head.url.displayed, wasSent: true)
    }
}
