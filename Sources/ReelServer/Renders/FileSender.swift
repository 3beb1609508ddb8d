import HTTPTypes
import Hummingbird
import ReelMedia

/// Sends files, whole or in part, without reading more of them than is sent.
struct FileSender: Sendable {
    private let files = FileIO()

    /// - Throws: ``ServiceProblem`` if the file is gone, or the part that is asked for is not in it.
    func send(_ path: String, for request: Request, _ context: ServiceContext) async throws -> Response {
        guard let signature = FileSignature(path: path), let type = ReelMedia.MediaType(fileName: path) else {
            throw ServiceProblem(404, .notFound, "the file is gone")
        }
        let size = Int(signature.size)
        let tag = "\"\(signature.size)-\(signature.modified)\""
        var headers: HTTPFields = [
            .contentType: type.contentType, .acceptRanges: "bytes", .eTag: tag, .cacheControl: "private, no-transform",
        ]
        let condition = request.headers[.ifRange]
        let range: ByteRange? =
            if let header = request.headers[.range], condition == nil || condition == tag { ByteRange(header) } else { nil }
        guard let range else {
            return Response(status: .ok, headers: headers, body: try await files.loadFile(path: path, context: context))
        }
        guard let bytes = range.bytes(of: size) else {
            headers[.contentRange] = "bytes */\(size)"
            return Response(status: .rangeNotSatisfiable, headers: headers)
        }
        headers[.contentRange] = "bytes \(bytes.lowerBound)-\(bytes.upperBound)/\(size)"
        let body = try await files.loadFile(path: path, range: bytes, context: context)
        return Response(status: .partialContent, headers: headers, body: body)
    }
}
