import CLibCurl

/// libcurl, initialised once.
enum CurlLibrary {
    private static let started: Void = {
        // CURL_GLOBAL_DEFAULT, a macro that Swift does not see.
        curl_global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32))
    }()

    static func start() { _ = started }
}
