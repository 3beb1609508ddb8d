import Foundation
import ReelTestSupport
import Testing

/// A certificate for `localhost` that nobody vouches for but itself.
struct Certificate {
    let path: String
    let key: String

    init(in folder: TemporaryFolder) throws {
        (path, key) = (folder.path("cert.pem"), folder.path("key.pem"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = [
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext",
            "subjectAltName=DNS:localhost", "-keyout", key, "-out", path,
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
