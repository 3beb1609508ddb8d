/// A program that was found, with the version that it says it has.
package struct Tool: Sendable, Hashable, Codable {
    package let program: Program
    /// The executable's path.
    package let path: String
    /// All of the version, such as `5.1.9-0+deb12u1`: what the keys of steps hold.
    package let version: String

    package init(program: Program, path: String, version: String) {
        self.program = program
        self.path = path
        self.version = version
    }

    /// The two numbers at the version's start; nil for builds from a repository, which have none.
    package var release: ProgramVersion? { ProgramVersion(leading: version) }

    /// The version in what a program prints when asked for it; nil where there is none.
    ///
    /// `ffmpeg version 5.1.9-0+deb12u1 Copyright …`, `FluidSynth runtime version 2.3.1`
    static func version(in output: String) -> String? {
        for line in output.split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ")
            guard let label = words.firstIndex(where: { $0 == "version" }), label + 1 < words.count else {
                continue
            }
            return String(words[label + 1])
        }
        return nil
    }
}

extension ProgramVersion {
    /// Reads `5.1` from `5.1.9-0+deb12u1`, and from `n5.1`.
    init?(leading text: String) {
        var scanner = TextScanner(text)
        _ = scanner.take("n")
        guard let major = scanner.digits(), scanner.take("."), let minor = scanner.digits() else { return nil }
        self.init(major: Int(major.value), minor: Int(minor.value))
    }
}
