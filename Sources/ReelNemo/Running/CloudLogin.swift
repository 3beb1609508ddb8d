import FoundationEssentials
import Glibc
package import ReelHTTP

/// The token that a person gave once with `reel login`: it takes the place of `NEMO_TOKEN` where that is not set.
///
/// It lies apart from tokens that anybody is given, because those are replaced when they expire and this one must not be: another
/// token would be another account.
package enum CloudLogin {
    /// Where the token that is used comes from.
    package enum Source: Sendable, Hashable {
        /// `NEMO_TOKEN`
        case environment
        /// `reel login`
        case login
        /// One that anybody is given, from an earlier run.
        case anonymous
        /// None is there; the next run asks for one.
        case none
    }

    /// The settings of the environment, with the token of the login where it names none.
    ///
    /// - Throws: ``NemoError`` with code `settings`.
    package static func settings() throws(NemoError) -> NemoSettings {
        var settings = try NemoSettings()
        if settings.token == nil { settings.token = try ConfigFile.read(path(settings)).map { Secret($0) } }
        return settings
    }

    /// Where a token for these settings comes from; asks nobody.
    package static func source(_ settings: NemoSettings, environment: [String: String] = ProcessInfo.processInfo.environment)
        -> Source
    {
        if settings.token != nil { return environment["NEMO_TOKEN"]?.isEmpty == false ? .environment : .login }
        return access(NemoIdentity.tokenPath(settings), R_OK) == 0 ? .anonymous : .none
    }

    /// Keeps a token, readable by its owner alone.
    package static func keep(_ token: Secret, settings: NemoSettings) throws(NemoError) {
        try ConfigFile.write(token.revealed(), to: path(settings))
    }

    /// Forgets the token of the login; one that is not there is no error.
    package static func forget(settings: NemoSettings) { unlink(path(settings)) }

    private static func path(_ settings: NemoSettings) -> String { NemoIdentity.tokenPath(settings) + ".login" }
}
