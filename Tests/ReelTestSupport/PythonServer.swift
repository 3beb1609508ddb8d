import Foundation

/// A real HTTP server on loopback: a Python program of the tests, on a port that the system chose.
///
/// It ends when the test lets go of it.
package final class PythonServer: @unchecked Sendable {
    // Only touched in `init` and `deinit`.
    private let process = Process()
    private let input = Pipe()
    /// The ports that it listens on, in the order in which it named them.
    package let ports: [Int]

    /// Starts a program that writes its ports, with spaces between them, as its first line, and ends when its input does.
    ///
    /// - Parameter script: The program's absolute path.
    package init(_ script: String, _ arguments: [String] = []) throws {
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = Data()
        while let byte = try output.fileHandleForReading.read(upToCount: 1), byte != Data("\n".utf8) { line += byte }
        ports = String(decoding: line, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard !ports.isEmpty else { throw CocoaError(.executableLoad) }
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
