import HTTPTypes
import Hummingbird
import ReelDiagnostics
import ReelLocal
import ReelMedia
import ReelSpec
import ReelTimeline
import ReelYAML

/// Exports: asked for, watched, fetched.
struct RenderRoutes: Sendable {
    let renders: RenderStore
    let queue: RenderQueue
    let sessions: SessionStore
    let engine: SessionEngine
    let files: FileSender
    let rendersPath: String

    func add(to router: Router<ServiceContext>) {
        router.post("/api/render/proxy/lambda", use: submit)
        router.get("/api/render/proxy/lambda/:id", use: status)
        router.get("/api/render/proxy/:id/download", use: download)
    }

    // MARK: Asking

    private struct Wish: Decodable {
        struct Output: Decodable {
            let format: String?
            let quality: String?
        }
        let id: String
        let sessionId: String
        let draft: DraftSummary
        let output: Output?
    }

    @Sendable private func submit(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let account = try context.requireAccount()
        for name in ["X-Skill-Source", "X-Skill-Version", "X-Skill-Platform"] {
            guard let field = HTTPField.Name(name), let value = request.headers[field], !value.isEmpty else {
                throw ServiceProblem.noAttribution
            }
        }
        let wish = try await request.json(Wish.self, upTo: 16 << 20)
        guard (1...200).contains(wish.id.count),
            wish.id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) })
        else { throw ServiceProblem.badRequest("the id of a render is letters, digits, '_' and '-'") }
        let session = try await sessions.session(wish.sessionId, of: account)
        guard wish.draft.canBeExported else {
            throw ServiceProblem.badRequest("the draft has no track with segments: there is nothing to export")
        }
        let format = try Self.format(wish.output?.format)
        let export = try await Self.export(of: session, engine, format: format, quality: wish.output?.quality)
        let file = "film.\(format.rawValue)"
        let spec = SessionSpec(session: session, uploadsPath: engine.uploadsPath)
        let render = try await renders.submit(
            wish.id, session: session.id, account: account, file: file
        ) { [rendersPath] key in
            spec.text(export: "{path: \(quotedYAMLText("\(rendersPath)/\(key)/\(file)")), \(export)}")
        }
        queue.call()
        return .json(document(of: render, from: request.base))
    }

    private static func format(_ name: String?) throws -> ExportFormat {
        guard let format = ExportFormat(rawValue: name ?? "mp4") else {
            let known = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")
            throw ServiceProblem.badRequest("there is no format '\(name ?? "")'; there are \(known)")
        }
        return format
    }

    /// What a spec says of the export beside its path.
    private static func export(
        of session: SessionStore.Session, _ engine: SessionEngine, format: ExportFormat, quality: String?
    ) async throws -> String {
        let qualities: [String: ExportQuality] = ["low": .draft, "draft": .draft, "medium": .medium, "high": .high]
        guard let quality = qualities[quality ?? "high"] else {
            throw ServiceProblem.badRequest("there is no quality '\(quality ?? "")'; there are low, medium and high")
        }
        guard !session.clips.isEmpty, case .ready(let timeline) = await engine.timeline(of: session) else {
            throw ServiceProblem.badRequest("the session has no film to export")
        }
        var fields = ["quality: \(quality.rawValue)"]
        if format.hasPicture, let size = timeline.timeline.frameSize, let smaller = FrameLimit.reduced(size) {
            fields.append("resolution: \(smaller.width)x\(smaller.height)")
        }
        return fields.joined(separator: ", ")
    }

    // MARK: Watching and fetching

    @Sendable private func status(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let render = try await renders.render(context.part("id"), of: context.requireAccount())
        return .json(document(of: render, from: request.base))
    }

    @Sendable private func download(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let render = try await renders.render(context.part("id"), of: context.requireAccount())
        guard render.state == .completed else {
            throw ServiceProblem(
                409, .conflict, "this render is \(render.state.rawValue)", retryAfter: render.state.isOver ? nil : 2)
        }
        return try await files.send("\(rendersPath)/\(render.key)/\(render.file)", for: request, context)
    }

    private func document(of render: RenderStore.Render, from base: String) -> JSONValue {
        var members: [JSONValue.Member] = [
            .init("code", 0), .init("id", .string(render.id)), .init("status", .string(render.state.rawValue)),
            .init("progress", .integer(Int64(queue.percent(of: render)))),
        ]
        if render.state == .completed {
            members.append(.init("output", ["url": .string("\(base)/files/\(render.key)/\(render.file)")]))
        }
        if let error = render.error { members.append(.init("error", .string(error))) }
        return .object(members)
    }
}

/// What has to be known of a draft that a client sends: whether anything is in it.
private struct DraftSummary: Decodable {
    private struct Track: Decodable {
        let sg: [Ignored]?
    }

    private struct Ignored: Decodable {
        init(from decoder: any Decoder) {}
    }

    private let t: [Track]?

    var canBeExported: Bool { (t ?? []).contains { $0.sg?.isEmpty == false } }
}

/// The largest picture that the service exports.
enum FrameLimit {
    private static let (longer, shorter) = (1920.0, 1080.0)

    /// The size within the limit in the same shape; nil for one that is within it.
    static func reduced(_ size: PixelSize) -> PixelSize? {
        let (width, height) = (Double(size.width), Double(size.height))
        let scale = min(longer / max(width, height), shorter / min(width, height))
        guard scale < 1 else { return nil }
        func even(_ side: Double) -> Int { max(2, Int((side * scale / 2).rounded()) * 2) }
        return PixelSize(width: even(width), height: even(height))
    }
}
