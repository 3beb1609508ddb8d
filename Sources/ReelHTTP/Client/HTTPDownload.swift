import Glibc

extension HTTPClient {
    /// What was downloaded.
    package struct Download: Sendable, Hashable {
        package let head: HTTPResponseHead
        /// Bytes of the file.
        package let size: Int64
        /// How many of them were there from an earlier attempt.
        package let resumedAt: Int64
    }

    /// Puts the body of an answer into a file, which appears whole or not at all.
    ///
    /// What has come lies beside it (`.part`, and `.part.from` that says of which version of the file) until it is whole, so that
    /// a download that broke off goes on where it was: at once, with ``HTTPSettings/resumeDelays`` between the attempts, and in a
    /// later process. It begins anew where the server's file is another by its `ETag` or date, or, if it has neither, by its
    /// length. An attempt that brought bytes does not count.
    ///
    /// - Parameters:
    ///   - request: Usually a `GET`.
    ///   - accept: Looks at the answer before a byte of it is written; what it throws ends the download.
    ///   - progress: Called on the client's own thread: it must not block.
    /// - Throws: ``HTTPError``, with code `refused` for a status that is not a success; `CancellationError`; what `accept` throws.
    @discardableResult
    package func download(
        _ request: HTTPRequest, to path: String,
        accept: @escaping @Sendable (HTTPResponseHead) throws -> Void = { _ in },
        progress: (@Sendable (TransferProgress) -> Void)? = nil
    ) async throws -> Download {
        let part = try PartialFile(path: path)
        // What was started for it may hold it a moment longer than this call.
        defer { part.unlock() }
        var attempt = 0
        while true {
            let before = part.size
            do {
                return try await downloadOnce(request, into: part, accept: accept, progress: progress)
            } catch let error as HTTPError where error.isTransient && request.method.isIdempotent {
                attempt = part.size > before ? 0 : attempt + 1
                guard !settings.resumeDelays.isEmpty, attempt <= settings.resumeDelays.count else { throw error }
                try await Task.sleep(for: settings.resumeDelays[max(0, attempt - 1)])
            }
        }
    }

    private func downloadOnce(
        _ request: HTTPRequest, into part: PartialFile, accept: @escaping @Sendable (HTTPResponseHead) throws -> Void,
        progress: (@Sendable (TransferProgress) -> Void)?
    ) async throws -> Download {
        let start = part.size
        var request = request
        if start > 0 {
            request.headers["Range"] = "bytes=\(start)-"
            request.headers["If-Range"] = part.version?.validator
        }
        let body = FileBody(part, resumesAt: start, accept: accept, progress: progress)
        let head = try await perform(request, into: body, until: body.whole)
        // All of it was there already, or what was there is of another file: which one is known from the length.
        if head.status == 416, start > 0 {
            if let total = ContentRange(head)?.total, total == start, part.version?.length == total {
                return try await finish(part, head, resumedAt: start)
            }
            try part.restart()
            return try await downloadOnce(request.withoutRange, into: part, accept: accept, progress: progress)
        }
        return try await finish(part, head, resumedAt: head.status == 206 ? start : 0)
    }

    private func finish(_ part: PartialFile, _ head: HTTPResponseHead, resumedAt: Int64) async throws -> Download {
        try await part.deliver()
        return Download(head: head, size: part.size, resumedAt: resumedAt)
    }
}

extension HTTPRequest {
    fileprivate var withoutRange: HTTPRequest {
        var request = self
        request.headers["Range"] = nil
        request.headers["If-Range"] = nil
        return request
    }
}

/// `Content-Range` (RFC 9110, 14.4).
struct ContentRange {
    /// The first byte; nil where none is sent.
    let start: Int64?
    /// Bytes of the whole; nil where the server does not know.
    let total: Int64?

    init?(_ head: HTTPResponseHead) {
        guard let text = head.headers["Content-Range"], text.lowercased().hasPrefix("bytes ") else { return nil }
        let parts = text.dropFirst("bytes ".count).split(separator: "/")
        guard parts.count == 2 else { return nil }
        start = Int64(parts[0].prefix { $0 != "-" }.trimmed)
        total = Int64(parts[1].trimmed)
    }
}
