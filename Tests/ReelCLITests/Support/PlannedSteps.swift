import Foundation
import ReelTestSupport
import Testing

/// What `reel plan --json` says, as far as tests ask.
struct PlannedSteps: Decodable {
    struct Step: Decodable {
        let id: String
        let state: String
        let reason: String?
    }

    struct Output: Decodable {
        let path: String
        let state: String
        let reason: String?
    }

    let steps: [Step]
    let outputs: [Output]

    /// Steps that a kill cut off and that have not been done since.
    var cutOff: Set<String> { Set(steps.filter { $0.reason == "cut-off" }.map(\.id)) }

    var kept: Set<String> { Set(steps.filter { $0.state == "kept" }.map(\.id)) }
    var running: [String] { steps.filter { $0.state == "runs" }.map(\.id) }
    func reason(of step: String) -> String? { steps.first { $0.id == step }?.reason ?? nil }
}

extension ReelProject {
    /// What a run would do now.
    func plan(_ arguments: String..., sourceLocation: SourceLocation = #_sourceLocation) async throws -> PlannedSteps {
        try await plan(arguments, sourceLocation: sourceLocation)
    }

    func plan(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) async throws -> PlannedSteps {
        let outcome = try await reel(["plan", "--json"] + arguments)
        try #require(outcome.exitCode == 0, "\(outcome.error)", sourceLocation: sourceLocation)
        return try JSONDecoder().decode(PlannedSteps.self, from: Data(outcome.output.utf8))
    }
}

extension ReelOutcome {
    /// The steps that a run says it has finished, in that order.
    var finishedSteps: [String] { error.matches(of: /\[\d+\/\d+\] (.+)  \{time\}\n/).map { String($0.1) } }
}
