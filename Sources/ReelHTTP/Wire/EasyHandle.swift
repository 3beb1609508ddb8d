import CLibCurl

/// libcurl's handle of one transfer: its options, its callbacks, and what it knows afterwards.
final class EasyHandle {
    private let curl = CurlLibrary.functions
    /// libcurl's own pointer.
    let pointer: UnsafeMutableRawPointer
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let errorText: UnsafeMutablePointer<CChar>

    /// The most that libcurl takes at once in both directions: few calls for a large file, and a small part of its memory.
    private static let bufferSize = 512 << 10

    init() throws(HTTPError) {
        guard let pointer = curl.easy_init() else {
            throw HTTPError(.badAnswer, message: "there is no memory for a connection")
        }
        self.pointer = pointer
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl.easy_cleanup(pointer)
        curl.slist_free_all(headers)
        errorText.deallocate()
    }

    // MARK: Options

    /// Sets all options anew; connections stay.
    ///
    /// - Parameters:
    ///   - timeLeft: What is left of the time for all.
    ///   - owner: What the callbacks call. It outlives the transfer.
    func configure(
        for request: HTTPRequest, settings: HTTPSettings, timeouts: HTTPTimeouts, timeLeft: Duration?, owner: Transfer
    ) {
        curl.easy_reset(pointer)
        errorText[0] = 0
        set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(errorText))
        // Signals would interrupt other threads; see also the mask of the thread that runs this.
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_URL, request.url.text)
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        set(CURLOPT_BUFFERSIZE, Self.bufferSize)
        set(CURLOPT_UPLOAD_BUFFERSIZE, Self.bufferSize)
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect.milliseconds)
        if let timeLeft { set(CURLOPT_TIMEOUT_MS, timeLeft.milliseconds) }
        if let file = settings.certificateFile { set(CURLOPT_CAINFO, file) }
        switch settings.proxy {
        case .environment: break
        case .none: set(CURLOPT_PROXY, "")
        case .address(let address): set(CURLOPT_PROXY, address)
        }
        // libcurl sends a request again by itself if a connection that it kept turns out to be closed. The server may have
        // acted on it by then.
        if !request.method.isIdempotent { set(CURLOPT_FRESH_CONNECT, 1) }
        setMethod(of: request)
        setHeaders(of: request, userAgent: settings.userAgent)
        setCallbacks(owner)
    }

    private func setMethod(of request: HTTPRequest) {
        switch request.method {
        case .get: set(CURLOPT_HTTPGET, 1)
        case .head: set(CURLOPT_NOBODY, 1)
        case .post:
            set(CURLOPT_POST, 1)
            set(CURLOPT_POSTFIELDSIZE_LARGE, size: request.body?.size ?? 0)
        case .put:
            set(CURLOPT_UPLOAD, 1)
            set(CURLOPT_INFILESIZE_LARGE, size: request.body?.size ?? 0)
        case .delete: set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
        }
    }

    private func setHeaders(of request: HTTPRequest, userAgent: String) {
        var fields = request.headers
        if fields["User-Agent"] == nil { fields["User-Agent"] = userAgent }
        if fields["Content-Type"] == nil, let type = request.body?.contentType { fields["Content-Type"] = type }
        curl.slist_free_all(headers)
        headers = nil
        let lines = fields.fields.map { ($0.name, $0.value) } + request.secrets.map { ($0.name, $0.value.revealed()) }
        for (name, value) in lines {
            // A header without a value ends in a semicolon; a line break would begin another header.
            let value = String(value.unicodeScalars.filter { $0.value >= 32 })
            headers = curl.slist_append(headers, value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        if let headers { set(CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(headers)) }
    }

    private func setCallbacks(_ owner: Transfer) {
        let context = Unmanaged.passUnretained(owner).toOpaque()
        set(CURLOPT_HEADERDATA, context)
        reel_curl_set_data_function(curl.easy_setopt, pointer, CURLOPT_HEADERFUNCTION) { line, size, count, context in
            transfer(context).receiveHeadLine(UnsafeRawBufferPointer(start: line, count: size * count)) ? size * count : 0
        }
        set(CURLOPT_WRITEDATA, context)
        reel_curl_set_data_function(curl.easy_setopt, pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            switch transfer(context).receiveBody(UnsafeRawBufferPointer(start: bytes, count: size * count)) {
            case .more: size * count
            case .pause: Int(CURL_WRITEFUNC_PAUSE)
            case .stop: Int(CURL_WRITEFUNC_ERROR)
            }
        }
        set(CURLOPT_READDATA, context)
        reel_curl_set_data_function(curl.easy_setopt, pointer, CURLOPT_READFUNCTION) { buffer, size, count, context in
            let target = UnsafeMutableRawBufferPointer(start: buffer, count: size * count)
            return transfer(context).readBody(into: target) ?? Int(CURL_READFUNC_ABORT)
        }
        set(CURLOPT_PREREQDATA, context)
        _ = reel_curl_set_request_function(curl.easy_setopt, pointer) { context, _, _, _, _ in
            transfer(context).beginSending() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
        set(CURLOPT_SEEKDATA, context)
        reel_curl_set_seek_function(curl.easy_setopt, pointer) { context, offset, origin in
            guard origin == SEEK_SET else { return CURL_SEEKFUNC_CANTSEEK }
            transfer(context).seekBody(to: Int64(offset))
            return CURL_SEEKFUNC_OK
        }
    }

    private func set(_ option: CURLoption, _ value: Int) { reel_curl_set_long(curl.easy_setopt, pointer, option, value) }
    private func set(_ option: CURLoption, size: Int64) {
        reel_curl_set_size(curl.easy_setopt, pointer, option, curl_off_t(size))
    }
    private func set(_ option: CURLoption, _ value: String) { reel_curl_set_text(curl.easy_setopt, pointer, option, value) }
    private func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer) {
        reel_curl_set_pointer(curl.easy_setopt, pointer, option, value)
    }

    // MARK: Running

    /// Hands over what was held back while the receiver had no room.
    func resume() { _ = curl.easy_pause(pointer, CURLPAUSE_CONT) }

    // MARK: Afterwards

    /// The last status that came, 0 for none.
    var status: Int { number(CURLINFO_RESPONSE_CODE) }

    /// The error for a result that is not `CURLE_OK`.
    ///
    /// - Parameter wasSent: whether any of the request may have left this machine.
    func error(_ result: CURLcode, url: HTTPURL, wasSent: Bool) -> HTTPError {
        .transfer(
            result, detail: String(cString: errorText), url: url, wasSent: wasSent, status: status,
            proxyStatus: number(CURLINFO_HTTP_CONNECTCODE), systemError: Int32(truncatingIfNeeded: number(CURLINFO_OS_ERRNO)))
    }

    private func number(_ info: CURLINFO) -> Int {
        var value = 0
        reel_curl_get_long(curl.easy_getinfo, pointer, info, &value)
        return value
    }
}

/// The transfer that libcurl hands back to its callbacks: it is alive as long as its handle is in use.
private func transfer(_ context: UnsafeMutableRawPointer?) -> Transfer {
    guard let context else { preconditionFailure("libcurl calls back without a transfer") }
    return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
}

extension Duration {
    /// At least 1: 0 would be libcurl's own limit.
    fileprivate var milliseconds: Int { max(1, Int(self / .milliseconds(1))) }
}
