import CLibCurl
import Glibc

extension HTTPError {
    static func badAddress(_ text: String, reason: String) -> HTTPError {
        // Whatever follows a question mark or stands before an @ may be secret.
        let shown = text.prefix { $0 != "?" && $0 != "#" }.split(separator: "@").last ?? ""
        return HTTPError(.badAddress, message: "'\(shown)' is not an address that can be asked: \(reason)")
    }

    static func tooManyRedirects(_ url: HTTPURL, limit: Int) -> HTTPError {
        HTTPError(
            .badRedirect, message: "\(url.host) redirects more than \(limit) times; check the address",
            address: url.displayed, wasSent: true)
    }

    static func insecureRedirect(from url: HTTPURL, to target: HTTPURL) -> HTTPError {
        HTTPError(
            .badRedirect,
            message: "\(url.host) redirects from https to \(target.displayed), which is not encrypted; it was not followed",
            address: url.displayed, wasSent: true)
    }

    static func answerTooLarge(_ url: HTTPURL, limit: Int) -> HTTPError {
        HTTPError(
            .badAnswer, message: "\(url.host) answers with more than \(limit >> 20) MB, which nothing that was asked for needs",
            address: url.displayed, wasSent: true)
    }

    static func silent(_ url: HTTPURL, for silence: Duration, wasSent: Bool) -> HTTPError {
        HTTPError(
            .timedOut, message: "\(url.host) has said nothing for \(seconds(silence)); try again later",
            address: url.displayed, wasSent: wasSent)
    }

    static let noAnswer = HTTPError(.badAnswer, message: "the server gave no answer", wasSent: true)

    static func refused(_ head: HTTPResponseHead) -> HTTPError {
        HTTPError(
            .refused, message: "\(head.url.host) answers with status \(head.status)", address: head.url.displayed,
            wasSent: true,
            status: head.status)
    }

    static func notWhole(_ url: HTTPURL, size: Int64, total: Int64) -> HTTPError {
        HTTPError(
            .cutOff, message: "\(url.host) sent \(size) bytes of a file of \(total)", address: url.displayed, wasSent: true)
    }

    static func otherVersion(_ url: HTTPURL) -> HTTPError {
        HTTPError(
            .cutOff, message: "the file at \(url.host) has changed since its download began", address: url.displayed,
            wasSent: true)
    }

    /// A file of this machine that the system refuses; the reason is in `errno`.
    static func file(_ verb: String, _ path: String, number: Int32 = errno) -> HTTPError {
        HTTPError(.file, message: "cannot \(verb) '\(path)': \(String(cString: strerror(number)))")
    }

    static func downloadedByAnother(_ path: String) -> HTTPError {
        HTTPError(.file, message: "'\(path)' is being downloaded already; wait until that has ended")
    }

    static func fileChanged(_ path: String) -> HTTPError {
        HTTPError(.file, message: "'\(path)' was changed while it was sent; send it again when nothing writes to it")
    }

    static func seconds(_ duration: Duration) -> String {
        let tenths = (duration / .milliseconds(100)).rounded()
        return tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int(tenths / 10)) s" : "\(tenths / 10) s"
    }

    /// What libcurl's result of a transfer means.
    ///
    /// - Parameters:
    ///   - status: The last status that came, 0 for none.
    ///   - proxyStatus: What a proxy answered to `CONNECT`, 0 for nothing.
    ///   - systemError: The number of the last error of a socket.
    static func transfer(
        _ result: CURLcode, detail: String, url: HTTPURL, wasSent: Bool, status: Int, proxyStatus: Int, systemError: Int32
    ) -> HTTPError {
        let (code, message) = meaning(of: result, host: url.host, proxyStatus: proxyStatus, systemError: systemError)
        let cause = detail.isEmpty ? CurlLibrary.functions.easy_strerror(result).map { String(cString: $0) } : detail
        return HTTPError(
            code, message: message, address: url.displayed, wasSent: wasSent, status: status == 0 ? nil : status, cause: cause)
    }

    private static func meaning(
        of result: CURLcode, host: String, proxyStatus: Int, systemError: Int32
    ) -> (Code, String) {
        if proxyStatus >= 300 {
            let advice =
                proxyStatus == 407 ? "it wants a name and a password" : "ask who runs it, or set no_proxy"
            return (.proxy, "the proxy refuses to connect to \(host) with status \(proxyStatus); \(advice)")
        }
        switch result {
        case CURLE_COULDNT_RESOLVE_HOST:
            return (.unresolved, "no address is known for \(host); check its spelling and the network")
        case CURLE_COULDNT_RESOLVE_PROXY:
            return (.proxy, "no address is known for the proxy; check http_proxy and https_proxy")
        case CURLE_PROXY:
            return (.proxy, "the proxy does not answer as one; check http_proxy and https_proxy")
        case CURLE_COULDNT_CONNECT where systemError == ECONNREFUSED:
            return (.unreachable, "\(host) refuses connections: nothing is listening there; try again later")
        case CURLE_COULDNT_CONNECT, CURLE_INTERFACE_FAILED:
            return (.unreachable, "\(host) cannot be reached; check the network and the firewall")
        case CURLE_OPERATION_TIMEDOUT:
            return (.timedOut, "\(host) took too long; try again later")
        case CURLE_SSL_CONNECT_ERROR where [ECONNRESET, EPIPE].contains(systemError):
            return (.cutOff, "the connection to \(host) broke while it was being secured; try again later")
        case CURLE_PEER_FAILED_VERIFICATION:
            return (
                .insecure,
                "the certificate of \(host) is not trusted, so nothing was sent; if a proxy of your own stands between, name its "
                    + "authority in SSL_CERT_FILE"
            )
        case CURLE_SSL_CACERT_BADFILE:
            return (.insecure, "the file with trusted authorities cannot be read; check SSL_CERT_FILE")
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_USE_SSL_FAILED:
            return (.insecure, "no secure connection to \(host) could be made, so nothing was sent")
        case CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_HTTP2, CURLE_HTTP2_STREAM,
            CURLE_SEND_FAIL_REWIND:
            return (.cutOff, "the connection to \(host) broke before the answer was whole")
        default:
            return (.badAnswer, "\(host) does not answer as HTTP should")
        }
    }
}
