import Synchronization

/// Writes the body of an answer to a file as it comes, and checks that it is what was asked for and whole.
final class FileBody: ResponseReceiver {
    /// The head, when the body is in the file. With status 416 there is none.
    let whole = Promise<HTTPResponseHead>()
    private let part: PartialFile
    private let start: Int64
    private let accept: @Sendable (HTTPResponseHead) throws -> Void
    private let progress: (@Sendable (TransferProgress) -> Void)?
    private let state = Mutex<(head: HTTPResponseHead, total: Int64?)?>(nil)

    /// - Parameter start: Bytes that are there already and were not asked for again.
    init(
        _ part: PartialFile, resumesAt start: Int64, accept: @escaping @Sendable (HTTPResponseHead) throws -> Void,
        progress: (@Sendable (TransferProgress) -> Void)?
    ) {
        self.part = part
        self.start = start
        self.accept = accept
        self.progress = progress
    }

    func receive(_ head: HTTPResponseHead) throws {
        let version = PartialFile.Version(head)
        state.withLock { $0 = (head, version.length) }
        if head.status == 416, start > 0 { return }
        guard head.isSuccess else { throw HTTPError.refused(head) }
        try accept(head)
        if start > 0, head.status == 206 {
            // Another file than the one that was begun, or another piece of it.
            guard ContentRange(head)?.start == start, version.continues(part.version) else {
                try part.restart()
                throw HTTPError.otherVersion(head.url)
            }
        } else {
            try part.restart(version)
        }
    }

    func receive(_ bytes: UnsafeRawBufferPointer) throws -> Bool {
        let (head, total) = state.withLock { ($0?.head, $0?.total) }
        guard head?.status != 416 else { return true }
        try part.append(bytes)
        progress?(TransferProgress(done: part.size, total: total))
        return true
    }

    func end(_ result: Result<Void, any Error>) {
        whole.resolve(
            result.flatMap {
                guard let (head, total) = state.withLock({ $0 }) else { return .failure(HTTPError.noAnswer) }
                if head.status != 416, let total, total != part.size {
                    return .failure(HTTPError.notWhole(head.url, size: part.size, total: total))
                }
                return .success(head)
            })
    }
}

extension PartialFile.Version {
    /// Whether bytes of this version may follow bytes of another.
    fileprivate func continues(_ other: PartialFile.Version?) -> Bool {
        guard let other else { return false }
        if let mine = validator, let theirs = other.validator, mine != theirs { return false }
        return length == nil || other.length == nil || length == other.length
    }
}
