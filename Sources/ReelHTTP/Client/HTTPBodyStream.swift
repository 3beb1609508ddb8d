import Synchronization

/// The body of an answer while it comes in: pieces of any length, as the network brings them.
///
/// At most ``bufferedBytes`` wait here; then the server is made to wait. It is for one reader. Letting go of it, or cancelling the
/// task that reads, hangs up.
package struct HTTPBodyStream: AsyncSequence, Sendable {
    package typealias Element = [UInt8]

    /// How much is read ahead of the reader, in bytes.
    package static let bufferedBytes = 1 << 20

    private let source: Source

    init(_ buffer: StreamBuffer, id: Transfer.ID, of transfers: Transfers) {
        source = Source(buffer: buffer, id: id, transfers: transfers)
    }

    package func makeAsyncIterator() -> Iterator { Iterator(source: source) }

    /// All of it.
    ///
    /// - Throws: ``HTTPError``, also if there are more bytes than `limit`; `CancellationError`.
    package func collected(limit: Int) async throws -> [UInt8] {
        var whole: [UInt8] = []
        for try await piece in self {
            guard whole.count + piece.count <= limit else {
                throw HTTPError(.badAnswer, message: "the answer is larger than \(limit >> 10) KB", wasSent: true)
            }
            whole += piece
        }
        return whole
    }

    package struct Iterator: AsyncIteratorProtocol {
        fileprivate let source: Source

        /// The next piece, never empty; nil at the end of a body that is whole.
        ///
        /// - Throws: ``HTTPError``; `CancellationError`.
        package mutating func next() async throws -> [UInt8]? { try await source.next() }
    }

    /// Hangs up when nobody reads any more.
    fileprivate final class Source: Sendable {
        private let buffer: StreamBuffer
        private let id: Transfer.ID
        private let transfers: Transfers

        init(buffer: StreamBuffer, id: Transfer.ID, transfers: Transfers) {
            self.buffer = buffer
            self.id = id
            self.transfers = transfers
        }

        deinit { transfers.cancel(id) }

        func next() async throws -> [UInt8]? {
            try await withTaskCancellationHandler {
                let (piece, wasFull) = try await buffer.next()
                if wasFull { transfers.resume(id) }
                return piece
            } onCancel: {
                transfers.cancel(id)
            }
        }
    }
}

/// What came and was not read yet.
final class StreamBuffer: ResponseReceiver {
    private typealias Waiting = CheckedContinuation<(piece: [UInt8]?, wasFull: Bool), any Error>

    private struct State {
        var bytes: [UInt8] = []
        var isFull = false
        var end: Result<Void, any Error>?
        var waiting: Waiting?
    }

    let head = Promise<HTTPResponseHead>()
    private let state = Mutex(State())

    func receive(_ head: HTTPResponseHead) { self.head.resolve(.success(head)) }

    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard !bytes.isEmpty else { return true }
        enum Outcome { case full, kept, handedOver(Waiting) }
        let outcome = state.withLock { state -> Outcome in
            if let waiting = state.waiting {
                state.waiting = nil
                return .handedOver(waiting)
            }
            guard state.bytes.isEmpty || state.bytes.count + bytes.count <= HTTPBodyStream.bufferedBytes else {
                state.isFull = true
                return .full
            }
            state.bytes.append(contentsOf: bytes)
            return .kept
        }
        switch outcome {
        case .full: return false
        case .kept: return true
        case .handedOver(let waiting):
            waiting.resume(returning: (Array(bytes), false))
            return true
        }
    }

    func end(_ result: Result<Void, any Error>) {
        head.resolve(.failure(result.failure ?? HTTPError.noAnswer))
        let waiting = state.withLock { state -> Waiting? in
            state.end = result
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(with: result.map { (nil, false) })
    }

    /// The next piece, and whether the sender waits for room that there is now.
    func next() async throws -> (piece: [UInt8]?, wasFull: Bool) {
        try await withCheckedThrowingContinuation { (continuation: Waiting) in
            let outcome = state.withLock { state -> Result<(piece: [UInt8]?, wasFull: Bool), any Error>? in
                if !state.bytes.isEmpty {
                    defer { (state.bytes, state.isFull) = ([], false) }
                    return .success((state.bytes, state.isFull))
                }
                if let end = state.end { return end.map { (nil, false) } }
                precondition(state.waiting == nil, "a body is read by one reader")
                state.waiting = continuation
                return nil
            }
            if let outcome { continuation.resume(with: outcome) }
        }
    }
}

extension Result {
    var failure: Failure? {
        guard case .failure(let error) = self else { return nil }
        return error
    }
}
