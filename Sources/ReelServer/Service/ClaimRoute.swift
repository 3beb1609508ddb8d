import HTTPTypes
import Hummingbird
import ReelDiagnostics
import ReelLocal
import ReelTimeline

/// The page to which a claim token leads a person: what the session has become, and its films.
struct ClaimRoute: Sendable {
    let sessions: SessionStore
    let renders: RenderStore
    let engine: SessionEngine

    func add(to router: Router<ServiceContext>) { router.get("/workspace/claim", use: page) }

    @Sendable private func page(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let token = request.uri.queryParameters.get("ct") ?? ""
        guard let session = try await sessions.claimed(token) else {
            throw ServiceProblem(404, .notFound, "this link is not known, or has expired")
        }
        var tracks = "There is no film yet."
        if !session.clips.isEmpty, case .ready(let timeline) = await engine.timeline(of: session) {
            tracks = timeline.timeline.summary
        }
        let films = try await renders.films(of: session.id).map { film in
            "<li><a href=\"/files/\(film.key)/\(film.file)\">\(markupEscaped(film.id))</a></li>"
        }
        let html = """
            <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>\(markupEscaped(session.name))</title>
            <style>body{font:16px/1.5 system-ui;max-width:40em;margin:3em auto;padding:0 1em}</style>
            <h1>\(markupEscaped(session.name))</h1>
            <pre>\(markupEscaped(tracks))</pre>
            <h2>Films</h2>
            <ul>\(films.isEmpty ? "<li>none yet</li>" : films.joined())</ul>
            </html>

            """
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
                .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'",
                HTTPField.Name("Referrer-Policy")!: "no-referrer",
            ], body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    }
}
