import Synchronization

/// Collects a whole answer in memory.
final class WholeBody: ResponseReceiver {
    let response = Promise<HTTPResponse>()
    private let partial = Mutex<(head: HTTPResponseHead, body: [UInt8])?>(nil)
    private let limit: Int

    /// - Parameter limit: The most bytes that are taken.
    init(limit: Int) { self.limit = limit }

    func receive(_ head: HTTPResponseHead) {
        var body: [UInt8] = []
        if let length = head.contentLength, length <= limit { body.reserveCapacity(Int(length)) }
        partial.withLock { $0 = (head, body) }
    }

    func receive(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        try partial.withLock { partial in
            // Without a copy of the body, which would be made at each piece.
            guard let url = partial?.head.url, let count = partial?.body.count else { return }
            guard count + bytes.count <= limit else { throw HTTPError.answerTooLarge(url, limit: limit) }
            partial?.body.append(contentsOf: bytes)
        }
        return true
    }

    func end(_ result: Result<Void, any Error>) {
        response.resolve(
            result.flatMap {
                guard let (head, body) = partial.withLock({ $0 }) else { return .failure(HTTPError.noAnswer) }
                return .success(HTTPResponse(head: head, body: body))
            })
    }
}
