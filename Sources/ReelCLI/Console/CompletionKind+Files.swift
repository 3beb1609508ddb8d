import ArgumentParser
import ReelMedia

/// What a shell offers where a file of some kind is expected. Shells compare endings by case, and cameras write theirs large.
extension CompletionKind {
    static var specs: CompletionKind { files(["yaml", "yml"]) }

    static var clips: CompletionKind { files(MediaType.allCases.flatMap(\.extensions)) }

    static func files(_ endings: [String]) -> CompletionKind {
        .file(extensions: endings + endings.map { $0.uppercased() })
    }
}
