import HTTPTypes
import Hummingbird
import ReelDiagnostics
import ReelMedia

/// Tokens and credits.
struct AccountRoutes: Sendable {
    let accounts: AccountStore

    func add(to router: Router<ServiceContext>) {
        router.post("/api/auth/anonymous-token", use: token)
        router.get("/api/credits/balance/simple", use: balance)
    }

    @Sendable private func token(_ request: Request, _ context: ServiceContext) async throws -> Response {
        guard let client = HTTPField.Name("X-Client-Id").flatMap({ request.headers[$0] }), isUUID(client) else {
            throw ServiceProblem.badRequest("the header X-Client-Id with a UUID is missing")
        }
        let token = try await accounts.issueToken(client: client.lowercased(), address: context.address)
        return .success([
            "token": .string(token), "credits": .integer(Int64(accounts.settings.startingCredits)),
            "expires_in": .integer(ServerSettings.tokenLifetime), "scopes": ["read", "write", "upload"],
        ])
    }

    @Sendable private func balance(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let balance = try await accounts.balance(of: context.requireAccount())
        return .success([
            "available": .integer(Int64(balance.available)), "frozen": .integer(Int64(balance.frozen)),
            "total": .integer(Int64(balance.total)),
        ])
    }

    private func isUUID(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [8, 4, 4, 4, 12] && parts.joined().allSatisfy { $0.isASCII && $0.isHexDigit }
    }
}
