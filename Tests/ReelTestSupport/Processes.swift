import Foundation

/// The processes of the machine, as `/proc` shows them.
package enum Processes {
    /// Those that work in a folder, or are given a path in it; `process: command line` of each.
    package static func below(_ folder: String) -> [String] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.filter { Int32($0) != nil && Int32($0) != getpid() }.compactMap { process in
            // A process that has ended and is not waited for has neither.
            let current = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
            let line = (try? Data(contentsOf: URL(filePath: "/proc/\(process)/cmdline"))) ?? Data()
            let command = String(decoding: line, as: UTF8.self).replacing("\0", with: " ")
            guard current?.hasPrefix(folder) == true || command.contains(folder) else { return nil }
            return "\(process): \(command)"
        }
    }

    /// Waits for the processes below a folder to end: the kernel kills a child when its parent is gone, which takes an instant.
    ///
    /// - Returns: those that are still there after ten seconds.
    package static func orphans(below folder: String) async throws -> [String] {
        for _ in 0..<500 {
            if below(folder).isEmpty { return [] }
            try await Task.sleep(for: .milliseconds(20))
        }
        return below(folder)
    }
}
