import FoundationEssentials
import ReelDiagnostics
import ReelSpec
import ReelYAML

/// The lock beside a spec: `film.yaml.lock`, made to be committed.
struct LockFile {
    /// As the spec's path was given, with the ending.
    let path: String
    private let spec: String

    init(ofSpec spec: String) {
        self.spec = spec
        path = spec + ".lock"
    }

    /// Writes the lock whole, or leaves one that says the same alone.
    ///
    /// - Returns: whether anything is new.
    func write(_ content: LockContent) throws -> Bool {
        let text =
            "# Written by 'reel lock'; 'reel run --locked' and 'reel verify' compare with it. To be committed.\n"
            + content.value.yaml
        let bytes = Array(text.utf8)
        if let old = try? readSource(path: path, displayName: path), old.bytes == bytes { return false }
        try placeFile(bytes, at: path)
        return true
    }

    /// What the lock says, with its places.
    ///
    /// - Throws: that there is none, or what is wrong with it.
    func read() throws(DiagnosticsError) -> Node {
        guard FileManager.default.fileExists(atPath: path) else {
            throw DiagnosticsError([
                Diagnostic(.missingLock, "there is no lock '\(path)'; 'reel lock \(spec)' writes it", at: nil)
            ])
        }
        let file = try readSource(path: path, displayName: path)
        let (documents, problems) = YAMLParser.parse(file)
        guard problems.isEmpty, let document = documents.first else { throw DiagnosticsError(problems) }
        guard document["lock"]?.scalar?.text == "1" else {
            throw DiagnosticsError([
                Diagnostic(
                    .lockDiffers, "'\(path)' is no lock that this version of Reel reads; 'reel lock \(spec)' writes it anew",
                    at: nil)
            ])
        }
        return document
    }

    /// What differs from the lock, as problems with their places in it.
    func problems(with content: LockContent, isWhole: Bool) -> [Diagnostic] {
        do throws(DiagnosticsError) {
            let differences = LockComparison(of: content.value, with: try read(), isWhole: isWhole).differences
            let accept = Diagnostic.Note("to accept what is there now: reel lock \(spec)")
            return differences.enumerated().map { index, difference in
                let problem = difference.diagnostic
                guard index == differences.count - 1 else { return problem }
                return Diagnostic(problem.id, problem.message, label: problem.label, at: problem.range, notes: [accept])
            }
        } catch {
            return error.diagnostics
        }
    }
}
