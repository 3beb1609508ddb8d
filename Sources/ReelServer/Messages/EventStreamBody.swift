import HTTPTypes
import Hummingbird

extension Response {
    /// A stream of events (WHATWG, server-sent events) that is written while it comes into being.
    static func events(_ frames: AsyncStream<String>) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-cache"],
            body: ResponseBody { writer in
                for await frame in frames { try await writer.write(ByteBuffer(string: frame)) }
                try await writer.finish(nil)
            })
    }
}
