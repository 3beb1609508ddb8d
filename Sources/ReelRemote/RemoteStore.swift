import Glibc
package import ReelHTTP
import ReelMedia
package import ReelPlan
package import ReelRun

/// A store of results that machines share over HTTP, in the form of bazel-remote and of every plain WebDAV server: what a step
/// left under `/ac/<key>`, the contents under `/cas/<sha256>`.
///
/// Nothing that it says is believed: a result counts only if all of its files came and have their digests. A store that is slow,
/// wrong or away costs little and breaks nothing.
package final class RemoteStore: SharedResults {
    private let address: HTTPURL
    private let credentials: StoreCredentials?
    private let client: HTTPClient
    private let health: StoreHealth

    /// The most bytes of an entry under `/ac/`.
    private static let entryLimit = 1 << 20

    /// - Parameters:
    ///   - isReadOnly: whether nothing is sent, as for changes that nobody has looked at yet.
    ///   - patience: seconds without a byte after which an answer is given up.
    package init(
        address: HTTPURL, credentials: StoreCredentials? = nil, isReadOnly: Bool = false, patience: Double = 10
    ) {
        self.address = address
        self.credentials = credentials
        var settings = HTTPSettings.environment()
        settings.timeouts = HTTPTimeouts(connect: .seconds(min(3, patience)), silence: .seconds(patience))
        settings.resumeDelays = []
        client = HTTPClient(settings: settings)
        health = StoreHealth(name: address.displayed, isReadOnly: isReadOnly)
    }

    package func takeNotices() -> [String] { health.takeNotices() }

    // MARK: - Reading

    package func fetch(_ key: StepKey, names: [String], into folder: String) async -> [SharedFile]? {
        await attempt {
            guard let entry = try await self.entry(key) else { return nil }
            var files: [SharedFile] = []
            for (number, name) in names.enumerated() {
                guard let file = entry.files.first(where: { $0.path == name }) else { return nil }
                // Names of ours, and not what the store calls them.
                let place = "\(folder)/\(number)"
                guard try await self.download(file, to: place) else { return nil }
                files.append(SharedFile(name: name, path: place, digest: file.digest, size: file.size))
            }
            return files
        }
    }

    private func entry(_ key: StepKey) async throws -> ActionResult? {
        let response = try await client.response(to: try request(.get, "ac", key.digest), limit: Self.entryLimit)
        if response.status == 404 { return nil }
        guard response.isSuccess else { throw Trouble("it answers with status \(response.status)") }
        guard let entry = ActionResult(response.body) else { throw Trouble("an entry of it is none") }
        return entry
    }

    /// - Returns: false if the store does not have the content after all.
    private func download(_ file: ActionResult.OutputFile, to path: String) async throws -> Bool {
        let (head, body) = try await client.stream(try request(.get, "cas", file.digest))
        if head.status == 404 { return false }
        guard head.isSuccess else { throw Trouble("it answers with status \(head.status)") }
        guard let output = fopen(path, "wxe") else { return false }
        defer { fclose(output) }
        let digest = DigestWriter()
        var size: Int64 = 0
        for try await piece in body {
            size += Int64(piece.count)
            guard size <= file.size else { throw Trouble("a file of it has another length than it says") }
            let written = piece.withUnsafeBytes { bytes in
                digest.update(bytes)
                return fwrite(bytes.baseAddress, 1, bytes.count, output)
            }
            // The disk here is full, which the step itself will tell.
            guard written == piece.count else { return false }
        }
        guard fflush(output) == 0 else { return false }
        guard size == file.size, digest.finish() == file.digest else {
            throw Trouble("a file of it is not what its digest says")
        }
        return true
    }

    // MARK: - Writing

    package func offer(_ key: StepKey, _ files: [SharedFile]) async {
        guard health.takesResults else { return }
        await attempt {
            for file in files where try await !self.has(file.digest) {
                try await self.put(try self.request(.put, "cas", file.digest, body: try .file(file.path)))
            }
            let entry = ActionResult(files: files.map { .init(path: $0.name, digest: $0.digest, size: $0.size) })
            let body = HTTPBody.bytes(entry.bytes, contentType: "application/octet-stream")
            // Last, so that nobody finds an entry whose files are not there.
            try await self.put(try self.request(.put, "ac", key.digest, body: body))
            return ()
        }
    }

    private func has(_ digest: Digest) async throws -> Bool {
        try await client.response(to: try request(.head, "cas", digest)).isSuccess
    }

    private func put(_ request: HTTPRequest) async throws {
        guard health.takesResults else { return }
        let response = try await client.response(to: request)
        switch response.status {
        case 200..<300: return
        case 401, 403, 405, 501: health.refused(status: response.status)
        case let status: throw Trouble("it answers with status \(status)")
        }
    }

    // MARK: - Both

    /// Something about the store that is no error of the connection.
    private struct Trouble: Error {
        let message: String
        init(_ message: String) { self.message = message }
    }

    /// Does something with the store as long as it can be counted on; nil if that did not work out.
    @discardableResult
    private func attempt<Value>(_ work: () async throws -> Value?) async -> Value? {
        guard health.isUsable else { return nil }
        do {
            let value = try await work()
            health.answered()
            return value
        } catch let error as HTTPError {
            health.failed(error.message)
        } catch let trouble as Trouble {
            health.failed(trouble.message)
        } catch {
            // The run is being stopped.
        }
        return nil
    }

    private func request(
        _ method: HTTPMethod, _ kind: String, _ digest: Digest, body: HTTPBody? = nil
    ) throws -> HTTPRequest {
        let secrets = credentials.map { [(name: "Authorization", value: $0.authorization)] } ?? []
        return HTTPRequest(
            method, try address.appending([kind, digest.hexadecimal]), headers: ["Accept-Encoding": "identity"],
            secrets: secrets, body: body)
    }
}
