import FoundationEssentials
package import ReelHTTP

/// Where the service is, who asks, and how long for.
package struct NemoSettings: Sendable {
    /// The API: `NEMO_API_URL`.
    package var apiURL: HTTPURL
    /// The pages for people: `NEMO_WEB_URL`.
    package var webURL: HTTPURL
    /// A token that the user brought: `NEMO_TOKEN`. nil obtains one anonymously.
    package var token: Secret?
    /// Who asks for anonymous tokens: `NEMO_CLIENT_ID`. nil takes that of ``clientIDPath``.
    package var clientID: String?
    /// A file with a UUID that other programs of the service share; made if it is missing.
    package var clientIDPath: String
    /// The folder of Reel's own settings; tokens lie in it.
    package var configFolder: String
    /// Who the service is told asks: without it, exports fail.
    package var skill: SkillIdentity
    /// Waits, already shortened by the time scale.
    package var waits: NemoWaits
    package var limits = NemoLimits()
    package var http: HTTPSettings

    package static let standardAPI = "https://mega-api-prod.nemovideo.ai"
    package static let standardWeb = "https://nemovideo.com"

    /// Reads the settings of the environment.
    ///
    /// - Parameters:
    ///   - environment: Variables by name: the process's own unless a test says otherwise.
    ///   - timeScale: What all waits and limits are multiplied by; nil takes `REEL_TIME_SCALE`, else 1.
    /// - Throws: ``NemoError`` with code `settings`, naming the variable.
    package init(
        environment: [String: String] = ProcessInfo.processInfo.environment, timeScale: Double? = nil
    ) throws(NemoError) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        apiURL = try Self.url(value("NEMO_API_URL"), or: Self.standardAPI, variable: "NEMO_API_URL")
        webURL = try Self.url(value("NEMO_WEB_URL"), or: Self.standardWeb, variable: "NEMO_WEB_URL")
        token = value("NEMO_TOKEN").map { Secret(String($0.trimmed)) }
        clientID = value("NEMO_CLIENT_ID").map { String($0.trimmed) }
        let home = value("HOME") ?? "/"
        clientIDPath = home + "/.config/nemovideo/client_id"
        configFolder = (value("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.config") + "/reel"
        skill = try SkillIdentity(environment: environment)
        let scale = if let timeScale { timeScale } else { try Self.timeScale(value("REEL_TIME_SCALE")) }
        guard scale > 0, scale <= 1000 else { throw .badTimeScale("\(scale)") }
        waits = NemoWaits().scaled(by: scale)
        http = HTTPSettings.environment()
        http.userAgent = "reel/\(skill.version)"
        http.timeouts = HTTPTimeouts(connect: waits.connect, silence: waits.silence)
        http.resumeDelays = waits.backOff
    }

    private static func url(_ text: String?, or standard: String, variable: String) throws(NemoError) -> HTTPURL {
        do {
            return try HTTPURL(text ?? standard)
        } catch {
            throw .badSetting(variable, reason: error.message)
        }
    }

    private static func timeScale(_ text: String?) throws(NemoError) -> Double {
        guard let text else { return 1 }
        guard let scale = Double(text) else { throw .badTimeScale(text) }
        return scale
    }
}
