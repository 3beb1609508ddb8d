import CLibCurl
import Glibc

/// libcurl, loaded and initialised when it is first needed: it and the thirty libraries that it brings would cost every start of
/// the program more time than all else.
enum CurlLibrary {
    /// - Throws: ``HTTPError`` with code `file` if it is not installed, or too old.
    static func start() throws(HTTPError) { _ = try loaded.get() }

    /// Its functions. Nothing is asked of them before ``start()`` has succeeded: whatever needs them holds an ``HTTPURL``, which
    /// there is not without.
    static var functions: reel_curl_functions {
        switch loaded {
        case .success(let functions): functions
        case .failure(let error): preconditionFailure(error.message)
        }
    }

    // Never changed once it is there.
    nonisolated(unsafe) private static let loaded: Result<reel_curl_functions, HTTPError> = Result {
        () throws(HTTPError) in try load()
    }

    private static let name = "libcurl.so.4"
    /// 7.80.0, as libcurl writes it.
    private static let oldestVersion: UInt32 = 0x07_50_00

    private static func load() throws(HTTPError) -> reel_curl_functions {
        // Its own names stay its own: another copy of OpenSSL must not answer for the one that libcurl was built with.
        guard let library = dlopen(name, RTLD_NOW | RTLD_LOCAL) else { throw unusable() }
        func symbol<Function>(_ symbol: String, as _: Function.Type = Function.self) throws(HTTPError) -> Function {
            guard let address = dlsym(library, symbol) else { throw unusable() }
            return unsafeBitCast(address, to: Function.self)
        }
        let functions = reel_curl_functions(
            global_init: try symbol("curl_global_init"), version_info: try symbol("curl_version_info"),
            free: try symbol("curl_free"), url: try symbol("curl_url"), url_cleanup: try symbol("curl_url_cleanup"),
            url_set: try symbol("curl_url_set"),
            url_get: try symbol("curl_url_get"), url_strerror: try symbol("curl_url_strerror"),
            slist_append: try symbol("curl_slist_append"), slist_free_all: try symbol("curl_slist_free_all"),
            easy_init: try symbol("curl_easy_init"), easy_reset: try symbol("curl_easy_reset"),
            easy_pause: try symbol("curl_easy_pause"), easy_cleanup: try symbol("curl_easy_cleanup"),
            easy_strerror: try symbol("curl_easy_strerror"), multi_init: try symbol("curl_multi_init"),
            multi_add_handle: try symbol("curl_multi_add_handle"),
            multi_remove_handle: try symbol("curl_multi_remove_handle"), multi_perform: try symbol("curl_multi_perform"),
            multi_info_read: try symbol("curl_multi_info_read"), multi_poll: try symbol("curl_multi_poll"),
            multi_wakeup: try symbol("curl_multi_wakeup"), multi_cleanup: try symbol("curl_multi_cleanup"),
            easy_setopt: try symbol("curl_easy_setopt"), easy_getinfo: try symbol("curl_easy_getinfo"))
        // Older ones do not say when they begin to send, which is what keeps a message from being paid for twice.
        guard let version = functions.version_info(CURLVERSION_FIRST), version.pointee.version_num >= oldestVersion else {
            throw unusable()
        }
        // CURL_GLOBAL_DEFAULT, a macro that Swift does not see.
        _ = functions.global_init(Int(CURL_GLOBAL_SSL | CURL_GLOBAL_WIN32))
        return functions
    }

    private static func unusable() -> HTTPError {
        let reason = dlerror().map { String(cString: $0) }
        return HTTPError(
            .file, message: "\(name) is not installed, or too old; to install it: sudo apt-get install libcurl4", cause: reason)
    }
}
