import Foundation

/// Stands between a client and the service and breaks what a plan says; `Tests/FaultProxy/fault-proxy.py` describes the plan.
package struct FaultProxy: Sendable {
    /// A request that came by.
    package struct Call: Sendable, Decodable {
        package let method: String
        package let path: String
        package let query: String
        /// Of the answer that the client got; nil where it got none.
        package let status: Int?
        /// Whether the service has seen it.
        package let applied: Bool
        /// The number of the rule that broke it.
        package let rule: Int?
        /// The first 4 KB of what was sent.
        package let body: String
        package let headers: [String: String]

        /// A header by its name, whatever its case.
        package func header(_ name: String) -> String? { headers.first { $0.key.lowercased() == name.lowercased() }?.value }
    }

    private let server: PythonServer
    private let folder: TemporaryFolder

    /// - Parameters:
    ///   - upstream: The service's address.
    ///   - plan: A JSON array of rules.
    package init(upstream: String, plan: String = "[]") throws {
        folder = try TemporaryFolder()
        try folder.write(plan, to: "plan.json")
        try folder.write("", to: "calls.jsonl")
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../FaultProxy/fault-proxy.py").standardizedFileURL
        server = try PythonServer(
            script.path(percentEncoded: false), [upstream, folder.path("plan.json"), folder.path("calls.jsonl")])
    }

    /// What clients take for the service.
    package var address: String { "http://127.0.0.1:\(server.ports[0])" }

    /// Another plan from the next request on.
    package func follow(plan: String) throws {
        try Data(plan.utf8).write(to: folder.url.appending(path: "plan.json"), options: .atomic)
    }

    /// All requests that were answered, in the order in which their answers began.
    package func calls() throws -> [Call] {
        try String(contentsOfFile: folder.path("calls.jsonl"), encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(Call.self, from: Data($0.utf8)) }
    }
}
