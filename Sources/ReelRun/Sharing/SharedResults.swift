package import ReelMedia
package import ReelPlan

/// Results that machines make for each other. What it promises counts for nothing until the content is here and has its digest.
package protocol SharedResults: Sendable {
    /// Gets all results of a step that another machine has made.
    ///
    /// - Parameters:
    ///   - names: of the results, in the step's order.
    ///   - folder: an empty folder in which the files are put.
    /// - Returns: the files in the order of the names; nil unless every one is there and has the digest that it should.
    func fetch(_ key: StepKey, names: [String], into folder: String) async -> [SharedFile]?

    /// Lets other machines have the results of a step. Nothing is said where that is not possible.
    func offer(_ key: StepKey, _ files: [SharedFile]) async

    /// What a person should know and has not been told, such as that nobody answers.
    func takeNotices() -> [String]
}

/// A result on its way between machines.
package struct SharedFile: Sendable, Hashable {
    package let name: String
    /// Absolute path on this machine.
    package let path: String
    package let digest: Digest
    /// Bytes.
    package let size: Int64

    package init(name: String, path: String, digest: Digest, size: Int64) {
        self.name = name
        self.path = path
        self.digest = digest
        self.size = size
    }
}
