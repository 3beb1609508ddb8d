import HTTPTypes
import Hummingbird
import ReelDiagnostics

/// What the service answers instead of what was asked for: a code, and words for a person.
struct ServiceProblem: Error, HTTPResponseError, Sendable {
    /// As the service numbers them.
    let code: Int
    let status: HTTPResponse.Status
    let message: String
    /// Seconds after which it is worth asking again.
    var retryAfter: Int?

    init(_ code: Int, _ status: HTTPResponse.Status, _ message: String, retryAfter: Int? = nil) {
        self.code = code
        self.status = status
        self.message = message
        self.retryAfter = retryAfter
    }

    static let badToken = ServiceProblem(1001, .unauthorized, "the token is missing, unknown or expired")
    static let noAttribution = ServiceProblem(
        402, .init(code: 402, reasonPhrase: "Payment Required"),
        "an export needs the headers X-Skill-Source, X-Skill-Version and X-Skill-Platform")
    static let noCredits = ServiceProblem(2001, .forbidden, "this account has no credits left")
    static let noRender = ServiceProblem(404, .notFound, "there is no render with this id")

    /// The wording is that of servers that are built on Google's kit.
    static func noSession(_ id: String) -> ServiceProblem { ServiceProblem(1002, .notFound, "Session not found: \(id)") }

    static func badRequest(_ message: String) -> ServiceProblem { ServiceProblem(400, .badRequest, message) }

    static func unsupportedType(_ message: String) -> ServiceProblem {
        ServiceProblem(4001, .unsupportedMediaType, message)
    }

    static func tooLarge(limit: Int64) -> ServiceProblem {
        ServiceProblem(4002, .contentTooLarge, "a file may have \(limit) bytes at most: compress or trim it")
    }

    static func tooManyTokens(_ message: String) -> ServiceProblem {
        ServiceProblem(429, .tooManyRequests, message, retryAfter: 3600)
    }

    func response(from request: Request, context: some RequestContext) -> Response {
        var members: [JSONValue.Member] = [
            .init("code", .integer(Int64(code))), .init("message", .string(message)), .init("data", .null),
        ]
        if code == 1002 { members.append(.init("detail", .string(message))) }
        var response = Response.json(.object(members), status: status)
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }
}

extension Response {
    /// An answer in JSON.
    static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: value.text(indented: false) + "\n")))
    }

    /// The service's envelope of a success.
    static func success(_ data: JSONValue) -> Response { .json(["code": 0, "message": "success", "data": data]) }
}
