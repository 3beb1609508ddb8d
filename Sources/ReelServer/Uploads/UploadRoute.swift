import HTTPTypes
import Hummingbird
import NIOCore
import ReelDiagnostics

/// Takes files in.
struct UploadRoute: Sendable {
    let sessions: SessionStore
    let library: ClipLibrary
    let incomingPath: String
    let settings: ServerSettings

    /// Files of one request.
    private static let mostFiles = 32

    func add(to router: Router<ServiceContext>) { router.post("/api/upload-video/:agent/me/:session", use: upload) }

    @Sendable private func upload(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let account = try context.requireAccount()
        let session = try await sessions.session(context.part("session"), of: account)
        let type = request.headers[.contentType] ?? ""
        let clips: [ClipDescription]
        if type.lowercased().hasPrefix("multipart/form-data"), let boundary = HeaderParameters(type)["boundary"] {
            guard (1...200).contains(boundary.utf8.count) else { throw ServiceProblem.badRequest("the boundary is wrong") }
            clips = try await receive(MultipartReader(request.body.makeAsyncIterator(), boundary: boundary), for: session.id)
        } else if type.lowercased().hasPrefix("application/json") {
            clips = try await fetch(try await request.json(Addresses.self, upTo: 64 << 10).urls, for: session.id)
        } else {
            throw ServiceProblem.badRequest("files come as multipart/form-data in the field 'files'")
        }
        guard !clips.isEmpty else { throw ServiceProblem.badRequest("there is no file in the field 'files'") }
        return .success([
            "files": .array(clips.map { $0.document(from: request.base) }), "session_state_applied": true,
        ])
    }

    private struct Addresses: Decodable {
        let urls: [String]
    }

    private func fetch(_ addresses: [String], for session: String) async throws -> [ClipDescription] {
        guard settings.allowsURLs else {
            throw ServiceProblem(
                403, .forbidden,
                "this server fetches nothing from addresses: upload the file itself, or start it with --allow-urls")
        }
        guard addresses.count <= Self.mostFiles else {
            throw ServiceProblem.badRequest("one request may bring \(Self.mostFiles) files at most")
        }
        let fetcher = AddressFetcher(incomingPath: incomingPath, largestFile: settings.largestUpload)
        var clips: [ClipDescription] = []
        for address in addresses {
            let (file, name) = try await fetcher.fetch(address)
            clips.append(try await library.add(file, named: name, to: session))
        }
        return clips
    }

    private func receive<Source>(
        _ reader: consuming MultipartReader<Source>, for session: String
    ) async throws -> [ClipDescription] {
        var reader = reader
        var clips: [ClipDescription] = []
        var current: (file: IncomingFile, name: String)?
        while let piece = try await reader.next() {
            switch piece {
            case .part(let head):
                guard head.name == "files", let name = head.fileName else { continue }
                guard clips.count < Self.mostFiles else {
                    throw ServiceProblem.badRequest("one request may bring \(Self.mostFiles) files at most")
                }
                current = (try IncomingFile(in: incomingPath, limit: settings.largestUpload), name)
            case .bytes(let bytes): try await current?.file.append(bytes)
            case .partEnd:
                guard let (file, name) = current else { continue }
                current = nil
                clips.append(try await library.add(try await file.finish(), named: name, to: session))
            }
        }
        return clips
    }
}

extension Request {
    /// This server's address as the client knows it, without a slash at its end.
    var base: String {
        let scheme = headers[HTTPField.Name("X-Forwarded-Proto")!] == "https" ? "https" : "http"
        let host = (head.authority ?? "localhost").filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".:-[]".contains($0)) }
        return "\(scheme)://\(host)"
    }
}
