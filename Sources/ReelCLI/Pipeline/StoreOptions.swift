import ArgumentParser
import FoundationEssentials
import ReelHTTP
import ReelRemote

/// The store that machines share their results in.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Take results that other machines made from this store, and give them ours; REEL_STORE if absent.",
            discussion: "A server in the form of bazel-remote. Its token comes from REEL_STORE_TOKEN or ~/.netrc.",
            valueName: "address"))
    var store: String?

    @Flag(help: "Send nothing to the store.")
    var storeReadOnly = false

    /// The store; nil where none is wanted. Ends the command, after saying why, if its address is none.
    func open() throws -> RemoteStore? {
        let environment = ProcessInfo.processInfo.environment
        guard let text = store ?? environment["REEL_STORE"], !text.isEmpty else { return nil }
        let address: HTTPURL
        do {
            address = try HTTPURL(text)
        } catch {
            Console.error.write("error: the store's address cannot be used: \(error.message)\n")
            throw ExitReason.usage
        }
        let credentials = StoreCredentials.find(for: address.host, in: environment)
        if credentials != nil, address.scheme == "http", !Self.isOfThisMachine(address.host) {
            Console.error.write(
                "error: '\(address)' would get the token unencrypted, for everybody on the way to read: use https\n")
            throw ExitReason.usage
        }
        let patience = environment["REEL_STORE_TIMEOUT"].flatMap { Double($0) } ?? 10
        return RemoteStore(
            address: address, credentials: credentials, isReadOnly: storeReadOnly, patience: max(0.1, patience))
    }

    private static func isOfThisMachine(_ host: String) -> Bool {
        host == "localhost" || host.hasPrefix("127.") || host == "[::1]" || host == "::1"
    }
}
