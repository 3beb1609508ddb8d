import Foundation
import Glibc

/// Debian's nginx with WebDAV, as a store of results on this machine; ended when the test lets go of it.
package final class StoreServer: Sendable {
    private let folder: TemporaryFolder
    private let process: Process
    private let port: UInt16

    /// Whether there is one to start.
    package static let isInstalled = FileManager.default.isExecutableFile(atPath: program)
    private static let program = "/usr/sbin/nginx"

    /// - Parameters:
    ///   - authorization: the value of the header that everybody has to show; nil for none.
    ///   - isReadOnly: whether it refuses to take anything.
    package init(authorization: String? = nil, isReadOnly: Bool = false) async throws {
        folder = try TemporaryFolder()
        port = try LoopbackListener().port
        let check = authorization.map { "if ($http_authorization != \"\($0)\") { return 401; }" } ?? ""
        let configuration = """
            daemon off;
            worker_processes 1;
            \(getuid() == 0 ? "user root;" : "")
            pid \(folder.path("pid"));
            error_log \(folder.path("error.log"));
            events {}
            http {
              access_log \(folder.path("access.log"));
              client_body_temp_path \(folder.path("body"));
              client_max_body_size 0;
              server {
                listen 127.0.0.1:\(port);
                root \(folder.path("files"));
                \(check)
                dav_methods \(isReadOnly ? "off" : "PUT");
                create_full_put_path on;
              }
            }
            """
        try folder.write(configuration, to: "nginx.conf")
        try FileManager.default.createDirectory(atPath: folder.path("files"), withIntermediateDirectories: true)
        process = Process()
        process.executableURL = URL(filePath: Self.program)
        process.arguments = ["-p", folder.path, "-c", folder.path("nginx.conf"), "-e", folder.path("error.log")]
        process.standardError = FileHandle.nullDevice
        try process.run()
        try await waitUntil("nginx listens") { isListening || !process.isRunning }
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
    }

    package var address: String { "http://127.0.0.1:\(port)/cache" }

    /// What was asked of it, a line each: `PUT /cache/ac/… 201`.
    package var requests: [String] {
        let log = (try? String(contentsOfFile: folder.path("access.log"), encoding: .utf8)) ?? ""
        return log.split(separator: "\n").compactMap { line in
            line.firstMatch(of: /"([A-Z]+ \S+) HTTP[^"]*" (\d+)/).map { "\($0.1) \($0.2)" }
        }
    }

    /// The absolute paths of what it keeps: `ac` or `cas`.
    package func files(_ kind: String) -> [String] {
        let place = folder.path("files/cache/\(kind)")
        return ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).sorted().map { place + "/" + $0 }
    }

    private var isListening: Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }
}
