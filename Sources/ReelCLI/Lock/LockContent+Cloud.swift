import ReelHTTP
import ReelMedia
import ReelNemo
import ReelPlan

extension LockContent {
    /// What is locked of jobs for the cloud service: where they are done, what is sent there, and what came down.
    ///
    /// The key of the step that fetches a film is no part of it, as it is of films that this machine makes: it also tells the
    /// sessions of this project, which another machine does not have.
    static func jobs(
        of spec: String, in cloud: CloudPlanning, folder: String, results: Results?
    ) -> [LockValue.Entry] {
        let service = cloud.settings.apiURL.displayed
        return cloud.jobs.map(\.request).filter { $0.path == spec }.map { request in
            let messages = request.job.messages.enumerated().map { LockValue.Entry("message \($0 + 1)", $1) }
            var entries = [
                LockValue.Entry("service", service), .init("inputs", .map(inputs(request.job.inputs, folder: folder))),
            ]
            if !messages.isEmpty { entries.append(.init("messages", .map(messages))) }
            let exports = request.job.exports.map { export -> LockValue.Entry in
                let made = results?[export.path]
                return .init(
                    export.displayPath, .map([.init("largest", "\(export.largest)")] + (made.map(outcome) ?? [])))
            }
            return .init(request.name, .map(entries + [.init("exports", .map(exports))]))
        }
    }

    /// By the names under which they are sent, because that is what messages call them.
    private static func inputs(_ inputs: [CloudJob.Input], folder: String) -> [LockValue.Entry] {
        let names = LockedNames(folder: folder)
        return inputs.map { input in
            switch input.source {
            case .file(let file, _):
                let path = LockValue.Entry("path", names.name(of: file.path))
                return .init(input.name, .map([path] + content(file)))
            case .address(let address):
                return .init(input.name, .map(described(address)))
            }
        }
    }

    /// What follows a question mark may open the file to whoever knows it, so only its digest is written down.
    private static func described(_ address: String) -> [LockValue.Entry] {
        guard let mark = address.firstIndex(of: "?") else { return [.init("url", address)] }
        let writer = DigestWriter()
        writer.update(String(address[mark...]))
        return [.init("url", String(address[..<mark])), .init("query", "sha256 \(writer.finish())")]
    }
}
