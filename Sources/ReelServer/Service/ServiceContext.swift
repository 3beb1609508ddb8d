import Hummingbird
import NIOCore

/// What is known of a request beside itself: where it comes from, and whose it is.
struct ServiceContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address of the client, without its port.
    let address: String
    private(set) var account: Int64?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    /// The same for a request whose token is known.
    func signedIn(_ account: Int64) -> ServiceContext {
        var context = self
        context.account = account
        return context
    }

    /// - Throws: ``ServiceProblem/badToken`` if there is no token.
    func requireAccount() throws -> Int64 {
        guard let account else { throw ServiceProblem.badToken }
        return account
    }

    /// A part of the path; the router gives no request without it.
    func part(_ name: String) throws -> String { try parameters.require(name) }
}
