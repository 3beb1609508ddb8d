import CLibCurl

/// A request on its way, through redirects, until its answer has come.
///
/// It is `@unchecked Sendable` because it is made by a task and from then on used by the thread of ``Transfers`` alone, which
/// gets it through a mutex.
final class Transfer: @unchecked Sendable {
    struct ID: Sendable, Hashable {
        let number: UInt64
    }

    let id: ID
    let easy: EasyHandle
    private let settings: HTTPSettings
    private let receiver: any ResponseReceiver
    private let timeouts: HTTPTimeouts
    private let begin = ContinuousClock.now
    private var request: HTTPRequest
    private var redirects = 0
    /// Whether any of the request, or of one before a redirect, may have left this machine.
    private var wasSent = false

    // The hop on the way.
    private var head = HeadReader()
    private var body: BodyReader?
    private var target: HTTPURL?
    private var failure: (any Error)?
    private var lastMove = ContinuousClock.now
    private(set) var isPaused = false

    init(_ request: HTTPRequest, id: ID, settings: HTTPSettings, receiver: any ResponseReceiver) throws(HTTPError) {
        self.id = id
        self.request = request
        self.settings = settings
        self.receiver = receiver
        timeouts = request.timeouts ?? settings.timeouts
        easy = try EasyHandle()
    }

    /// Sets the handle up for the hop that comes next.
    func prepare() {
        head = HeadReader()
        target = nil
        failure = nil
        isPaused = false
        lastMove = .now
        body = request.body.map { BodyReader($0) }
        let left = timeouts.total.map { max($0 - begin.duration(to: .now), .milliseconds(1)) }
        easy.configure(for: request, settings: settings, timeouts: timeouts, timeLeft: left, owner: self)
    }

    /// What is to be done when libcurl has ended the hop: nothing more, or one more hop.
    func finish(_ result: CURLcode) -> Bool {
        if let target, failure == nil {
            do {
                request = try request.redirected(to: target, status: easy.status)
                redirects += 1
                guard redirects <= settings.redirectLimit else {
                    throw HTTPError.tooManyRedirects(request.url, limit: settings.redirectLimit)
                }
                return true
            } catch {
                receiver.end(.failure(error))
                return false
            }
        }
        if let failure {
            receiver.end(.failure(failure))
        } else if result == CURLE_OK {
            receiver.end(.success(()))
        } else {
            receiver.end(.failure(easy.error(result, url: request.url, wasSent: wasSent)))
        }
        return false
    }

    /// Ends it from outside.
    func abandon(_ error: any Error) { receiver.end(.failure(error)) }

    func resume() {
        guard isPaused else { return }
        isPaused = false
        lastMove = .now
        easy.resume()
    }

    /// When it has to be given up if nothing comes until then; nil while the receiver has no room.
    var deadline: ContinuousClock.Instant? { isPaused ? nil : lastMove + timeouts.silence }

    /// The error for a deadline that has passed.
    var silenceError: HTTPError { .silent(request.url, for: timeouts.silence, wasSent: wasSent) }

    // MARK: What libcurl calls

    /// There is a connection, and nothing of the request was handed to it yet.
    ///
    /// - Returns: whether it may be.
    func beginSending() -> Bool {
        let isAllowed = attempt {
            try request.beforeSending?()
            return true
        }
        guard isAllowed else { return false }
        wasSent = true
        lastMove = .now
        return true
    }

    func receiveHeadLine(_ line: UnsafeRawBufferPointer) -> Bool {
        lastMove = .now
        guard let (status, headers) = head.append(line) else { return true }
        return attempt {
            if [301, 302, 303, 307, 308].contains(status), let location = headers["Location"] {
                target = try request.url.resolving(location)
            } else {
                try receiver.receive(HTTPResponseHead(status: status, headers: headers, url: request.url))
            }
            return true
        }
    }

    enum Demand { case more, pause, stop }

    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Demand {
        lastMove = .now
        // The page of a redirect, which nobody reads.
        guard target == nil else { return .more }
        var demand = Demand.stop
        _ = attempt {
            demand = try receiver.receive(bytes) ? .more : .pause
            return true
        }
        isPaused = demand == .pause
        return demand
    }

    func readBody(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        lastMove = .now
        var count = 0
        let isRead = attempt {
            count = try body?.read(into: buffer) ?? 0
            return true
        }
        if let body, let report = request.uploadProgress, count > 0 {
            report(TransferProgress(done: body.offset, total: body.size))
        }
        return isRead ? count : nil
    }

    func seekBody(to offset: Int64) { body?.seek(to: offset) }

    private func attempt(_ work: () throws -> Bool) -> Bool {
        do {
            return try work()
        } catch {
            failure = error
            return false
        }
    }
}

extension HTTPRequest {
    /// The request that follows a redirect (RFC 9110, 15.4).
    fileprivate func redirected(to target: HTTPURL, status: Int) throws(HTTPError) -> HTTPRequest {
        guard url.scheme == "http" || target.scheme == "https" else { throw .insecureRedirect(from: url, to: target) }
        var next = self
        next.url = target
        if target.origin != url.origin { next.secrets = [] }
        // As browsers do: what was posted is not posted to another page, unless the status says so.
        if status == 303 && method != .head || [301, 302].contains(status) && method == .post {
            next.method = .get
            next.body = nil
        }
        return next
    }
}
