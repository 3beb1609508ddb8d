import ReelHTTP

/// Fetches and sends a file as the backend does.
struct FileTransfer {
    let address: String
    let path: String

    private let client = HTTPClient()

    init(address: String, path: String) {
        self.address = address
        self.path = path
    }

    func fetch() async throws {
        try await client.download(HTTPRequest(.get, HTTPURL(address)), to: path)
    }

    func send() async throws {
        var form = MultipartForm()
        try form.append(file: path, field: "files", name: "clip.mp4", contentType: "video/mp4")
        _ = try await client.response(to: HTTPRequest(.post, HTTPURL(address), body: form.body))
    }
}
