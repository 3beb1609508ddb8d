import ReelDiagnostics
import ReelHTTP
import ReelMedia
import ReelRun

/// Sends files to a session, each once.
struct Uploader: Sendable {
    let service: NemoService
    let ledger: CloudLedger
    let record: CloudRecord
    let work: EffectWork

    func send(_ input: CloudJob.Input) async throws {
        if let known = record.uploads.first(where: { $0.name == input.name }) {
            guard known.content == input.content else { throw CloudFailure.overtaken }
            if known.progress == .done { return try finish(input) }
            // Begun, and this program died: what it had sent may still be taken in.
            if try await hasArrived(input, afterWaiting: service.settings.waits.lostConnection) {
                return try await conclude(input)
            }
        }
        let (ledger, record) = (ledger, record)
        try await offloaded { try ledger.begin(upload: input.name, content: input.content, in: record) }
        do {
            try await transfer(input)
        } catch let error as NemoError where error.mayHaveActed {
            work.say("the connection was lost; asking the service whether the file arrived")
            guard try await hasArrived(input, afterWaiting: service.settings.waits.lostConnection) else { throw error }
        }
        try await conclude(input)
    }

    private func transfer(_ input: CloudJob.Input) async throws {
        switch input.source {
        case .file(_, let type):
            let report = work.report
            _ = try await service.upload(
                file: work.path("file"), name: input.name, contentType: type.contentType, in: record.nemoSession
            ) { progress in
                if let total = progress.total, total > 0 { report(min(1, Double(progress.done) / Double(total))) }
            }
        case .address(let address): _ = try await service.upload(urls: [address], in: record.nemoSession)
        }
    }

    private func conclude(_ input: CloudJob.Input) async throws {
        let (ledger, record) = (ledger, record)
        try await offloaded { try ledger.finish(upload: input.name, in: record) }
        try finish(input)
    }

    private func finish(_ input: CloudJob.Input) throws {
        let answer: JSONValue = ["name": .string(input.name)]
        try work.leave(answer.text() + "\n", as: "upload.json")
    }

    /// Whether the session names the file; asked at once and, if it does not, once more after a while.
    private func hasArrived(_ input: CloudJob.Input, afterWaiting wait: Duration) async throws -> Bool {
        if try await isInState(input) { return true }
        try await Task.sleep(for: wait)
        return try await isInState(input)
    }

    private func isInState(_ input: CloudJob.Input) async throws -> Bool {
        let state = try await service.state(of: record.nemoSession)
        let places = [state.videoInfos, state.generatedMedia, state.draft].compactMap(\.self)
        return places.contains { $0.names(input) }
    }
}

extension JSONValue {
    /// Whether a text in it, or the name of a member, is that of an input.
    fileprivate func names(_ input: CloudJob.Input) -> Bool {
        switch self {
        case .string(let text): input.isNamed(by: text)
        case .array(let values): values.contains { $0.names(input) }
        case .object(let members): members.contains { input.isNamed(by: $0.name) || $0.value.names(input) }
        default: false
        }
    }
}

extension CloudJob.Input {
    fileprivate func isNamed(by text: String) -> Bool {
        if text == name || text.hasSuffix("/" + name) { return true }
        if case .address(let address) = source { return text == address }
        return false
    }
}
