import Glibc

/// A program of the machine that Reel runs, and how a person gets it.
package enum Program: String, Sendable, Hashable, Codable, CaseIterable {
    case ffmpeg, ffprobe, fluidsynth

    /// The Debian package that holds it.
    package var debianPackage: String {
        switch self {
        case .ffmpeg, .ffprobe: "ffmpeg"
        case .fluidsynth: "fluidsynth"
        }
    }

    /// The oldest version that has all that Reel uses.
    package var oldestVersion: ProgramVersion {
        switch self {
        case .ffmpeg, .ffprobe: ProgramVersion(major: 5, minor: 1)
        case .fluidsynth: ProgramVersion(major: 2, minor: 2)
        }
    }

    /// What a person types to get it.
    package var installCommand: String { "sudo apt-get install \(debianPackage)" }

    /// What makes it print its version and end.
    var versionArgument: String { self == .fluidsynth ? "--version" : "-version" }
}

/// The two numbers of a version that matter.
package struct ProgramVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let major: Int
    package let minor: Int

    package init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    package static func < (left: ProgramVersion, right: ProgramVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }

    package var description: String { "\(major).\(minor)" }
}

/// Looks a program up on `PATH`, as a shell does.
///
/// - Parameter name: a name without a slash; a path with one is taken as it is.
/// - Returns: the path of an executable file, or nil.
package func findProgram(_ name: String, path: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    for folder in path.split(separator: ":") {
        let candidate = "\(folder)/\(name)"
        var status = stat()
        if stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(candidate, X_OK) == 0 {
            return candidate
        }
    }
    return nil
}
