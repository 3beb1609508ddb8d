import ReelMedia
import ReelPlan
import Synchronization

/// Makes sure that a step reads the files that its key was made of.
final class InputCheck: Sendable {
    // Files that had to be read because their signature was not the planned one, by path.
    private let read = Mutex<[String: FileDigest]>([:])

    /// Looks at a file before a step reads it; reads it only if the file system says that it is not the planned one. Blocks.
    ///
    /// - Returns: The signature that it must still have after the step.
    /// - Throws: ``StepProblem``, ``FileError``.
    func confirm(_ file: Step.InputFile) throws -> FileSignature {
        guard let signature = FileSignature(path: file.path) else { throw StepProblem(cause: .inputMissing(file.path)) }
        if signature == file.signature { return signature }
        let earlier = read.withLock { $0[file.path] }
        let content = try earlier?.signature == signature ? earlier! : FileDigest(path: file.path)
        read.withLock { $0[file.path] = content }
        guard content.digest == file.digest else { throw StepProblem(cause: .inputChanged(file.path)) }
        return content.signature
    }
}
