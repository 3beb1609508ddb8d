import Foundation

/// A small file system of its own, unmounted when the test lets go of it.
package final class SmallDisk: Sendable {
    private let folder: TemporaryFolder

    /// Where it is mounted, no slash at the end.
    package var path: String { String(folder.path.hasSuffix("/") ? folder.path.dropLast() : folder.path[...]) }

    /// Whether this process may mount one.
    package static let isPermitted = (try? SmallDisk()) != nil

    /// - Parameter megabytes: in units of 1,048,576 bytes.
    package init(megabytes: Int = 2) throws {
        folder = try TemporaryFolder()
        try Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "reel-test", path)
    }

    deinit { try? Self.run("/bin/umount", "-l", path) }

    /// Makes room.
    package func grow() throws { try Self.run("/bin/mount", "-o", "remount,size=64m", path) }

    private static func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteNoPermission) }
    }
}
