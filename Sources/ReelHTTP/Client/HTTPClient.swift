import Synchronization

/// Asks servers over HTTP/1.1 and HTTP/2: certificates are checked, proxies of the environment are used, connections are kept.
///
/// Redirects are followed; to another host, scheme or port they go without the request's secrets. A request that is not
/// idempotent is sent at most once, whatever becomes of the connection.
package final class HTTPClient: Sendable {
    package let settings: HTTPSettings
    private let started = Mutex<Transfers?>(nil)

    package init(settings: HTTPSettings = .environment()) { self.settings = settings }

    /// Those of this client, begun with its first request.
    var transfers: Transfers {
        started.withLock { started in
            let transfers = started ?? Transfers()
            started = transfers
            return transfers
        }
    }

    /// The whole answer to a request.
    ///
    /// - Parameter limit: The most bytes of a body that are taken.
    /// - Throws: ``HTTPError``; `CancellationError`. A status such as 404 is a normal result.
    package func response(to request: HTTPRequest, limit: Int = 64 << 20) async throws -> HTTPResponse {
        let body = WholeBody(limit: limit)
        return try await perform(request, into: body, until: body.response)
    }

    /// The head of an answer as soon as it has come, and the body while it comes.
    ///
    /// - Throws: ``HTTPError``; `CancellationError`.
    package func stream(_ request: HTTPRequest) async throws -> (head: HTTPResponseHead, body: HTTPBodyStream) {
        let buffer = StreamBuffer()
        let transfers = transfers
        let id = transfers.newID()
        let head = try await perform(request, id: id, into: buffer, until: buffer.head)
        return (head, HTTPBodyStream(buffer, id: id, of: transfers))
    }

    /// Starts a transfer and waits for what a receiver promises; ends it when the task is cancelled.
    func perform<Value: Sendable>(
        _ request: HTTPRequest, id: Transfer.ID? = nil, into receiver: any ResponseReceiver, until promise: Promise<Value>
    ) async throws -> Value {
        let transfers = transfers
        let id = id ?? transfers.newID()
        let transfer = try Transfer(request, id: id, settings: settings, receiver: receiver)
        return try await withTaskCancellationHandler {
            transfers.start(transfer)
            // Cancelled before there was anything to cancel.
            if Task.isCancelled { transfers.cancel(id) }
            return try await promise.value()
        } onCancel: {
            transfers.cancel(id)
        }
    }
}
