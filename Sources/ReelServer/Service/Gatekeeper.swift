import HTTPTypes
import Hummingbird
import Logging
import ReelDiagnostics
import Synchronization

/// Lets requests in: knows whose token each bears, holds the rate within its limit, and puts every refusal into the service's form.
struct Gatekeeper: RouterMiddleware {
    let accounts: AccountStore
    let rate: RateLimit

    func handle(
        _ request: Request, context: ServiceContext, next: @concurrent (Request, ServiceContext) async throws -> Response
    ) async throws -> Response {
        do {
            var context = context
            if let token = Self.token(of: request), let account = try await accounts.account(token: token) {
                context = context.signedIn(account)
            }
            try rate.admit(context.account.map { "account \($0)" } ?? context.address)
            return try await next(request, context)
        } catch let problem as ServiceProblem {
            return problem.response(from: request, context: context)
        } catch let error as any HTTPResponseError {
            let words = error.status.reasonPhrase.lowercased()
            return ServiceProblem(error.status.code, error.status, words).response(from: request, context: context)
        } catch is CancellationError {
            return ServiceProblem(503, .serviceUnavailable, "the server is closing down", retryAfter: 30)
                .response(from: request, context: context)
        } catch {
            // The route and not the path: that of a link to a file is a secret.
            context.logger.error("\(request.method) \(context.endpointPath ?? ""): \(error)")
            return ServiceProblem(500, .internalServerError, "the server failed; its log says why")
                .response(from: request, context: context)
        }
    }

    private static func token(of request: Request) -> String? {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else { return nil }
        return String(header.dropFirst(7))
    }
}

/// Counts requests in windows of a minute.
final class RateLimit: Sendable {
    private struct Window {
        var minute: Int64 = 0
        var counts: [String: Int] = [:]
    }

    private let limit: Int
    private let window = Mutex(Window())

    /// - Parameter limit: requests that each may make in a minute.
    init(_ limit: Int) { self.limit = limit }

    /// - Throws: ``ServiceProblem`` with code 429 if there were too many.
    func admit(_ who: String) throws {
        let now = Moment.now
        let isWithin = window.withLock { window in
            if window.minute != now / 60 { window = Window(minute: now / 60) }
            window.counts[who, default: 0] += 1
            return window.counts[who, default: 0] <= limit
        }
        guard isWithin else {
            throw ServiceProblem(429, .tooManyRequests, "too many requests in a minute", retryAfter: Int(60 - now % 60))
        }
    }
}
