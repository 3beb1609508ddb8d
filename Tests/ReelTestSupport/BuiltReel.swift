import Foundation

/// The program under test: the `reel` that was built beside the tests.
package enum BuiltReel {
    /// Its path. `REEL_BINARY` names another, such as the one that was shipped.
    package static let path: String = {
        if let given = ProcessInfo.processInfo.environment["REEL_BINARY"] { return given }
        let process = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        // What runs the tests may be a helper of the toolchain that is given the tests as an argument.
        let tests = CommandLine.arguments.map { URL(filePath: $0) }.filter { $0.pathExtension == "xctest" }
        for candidate in [process] + tests {
            let path = candidate.deletingLastPathComponent().appending(path: "reel").path(percentEncoded: false)
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return "reel"
    }()
}
