import GRDB
import Hummingbird

/// The links to finished films and uploaded files. They need no token, as those of a delivery network would not: nobody can guess
/// them, and no token stands in them.
struct FileRoutes: Sendable {
    let database: DatabaseQueue
    let renders: RenderStore
    let files: FileSender
    let rendersPath: String
    let uploadsPath: String

    func add(to router: Router<ServiceContext>) {
        router.get("/files/:key/:name", use: send)
        router.head("/files/:key/:name", use: send)
    }

    @Sendable private func send(_ request: Request, _ context: ServiceContext) async throws -> Response {
        // Only what the database knows is opened: no part of the link becomes a path.
        let key = try context.part("key")
        let path: String
        if let film = try await renders.film(key: key) {
            path = "\(rendersPath)/\(film.key)/\(film.file)"
        } else if let clip = try await database.read({ try StoredClip.fetch($0, key: key) }) {
            path = "\(uploadsPath)/\(clip.storedName)"
        } else {
            throw ServiceProblem(404, .notFound, "there is nothing at this link")
        }
        let response = try await files.send(path, for: request, context)
        return request.method == .head ? response.createHeadResponse() : response
    }
}
