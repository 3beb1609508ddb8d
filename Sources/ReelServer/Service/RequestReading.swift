import FoundationEssentials
import Hummingbird
import NIOCore

extension Request {
    /// The body, read as JSON.
    ///
    /// - Parameter limit: bytes that it may have.
    /// - Throws: ``ServiceProblem`` if it is too long or has another form.
    func json<Value: Decodable>(_ type: Value.Type, upTo limit: Int) async throws -> Value {
        let buffer: ByteBuffer
        do {
            buffer = try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw ServiceProblem(413, .contentTooLarge, "the body of this request may have \(limit) bytes at most")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(buffer.readableBytesView))
        } catch let error as DecodingError {
            throw ServiceProblem.badRequest("the body is not the JSON that is expected here: \(error.explanation)")
        }
    }
}

extension DecodingError {
    /// What is wrong and where, in a few words.
    fileprivate var explanation: String {
        func place(_ context: Context) -> String { context.codingPath.map(\.stringValue).joined(separator: ".") }
        switch self {
        case .keyNotFound(let key, let context):
            return "'\((context.codingPath.map(\.stringValue) + [key.stringValue]).joined(separator: "."))' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            return "'\(place(context))' has another type"
        case .dataCorrupted(let context): return context.codingPath.isEmpty ? "it is no JSON" : "'\(place(context))' is wrong"
        @unknown default: return "it has another form"
        }
    }
}
