import Glibc
import ReelDiagnostics
import ReelYAML

/// Who the service is told asks: name and version from the head of the skill file, read when Reel runs, and where it is installed.
///
/// Without a skill file there is an error and no invented name: the service refuses exports whose origin it does not know, and
/// it does so after the edits were paid for.
package struct SkillIdentity: Sendable, Hashable {
    /// `X-Skill-Source`
    package let name: String
    /// `X-Skill-Version`
    package let version: String
    /// `X-Skill-Platform`: where the skill came from.
    package let platform: String

    package init(name: String, version: String, platform: String) {
        self.name = name
        self.version = version
        self.platform = platform
    }

    /// Finds the skill file and reads it.
    ///
    /// - Throws: ``NemoError`` with code `settings`.
    package init(environment: [String: String]) throws(NemoError) {
        let places = Self.places(named: environment["REEL_SKILL"], program: Self.program())
        guard let path = places.first(where: { access($0, R_OK) == 0 }) else {
            throw .noSkillFile(looked: environment["REEL_SKILL"])
        }
        try self.init(file: path, environment: environment)
    }

    /// Reads a skill file.
    package init(file path: String, environment: [String: String]) throws(NemoError) {
        let head: Node?
        do {
            head = Self.frontmatter(of: try readSource(path: path, displayName: path))
        } catch {
            throw .badSkillFile(path, reason: "it is not a text that can be read")
        }
        func field(_ name: String) throws(NemoError) -> String {
            guard let text = head?[name]?.scalar?.text, !text.isEmpty else {
                throw .badSkillFile(path, reason: "its head has no '\(name)'")
            }
            return text
        }
        self.init(
            name: try field("name"), version: try field("version"),
            platform: Self.platform(source: environment["SKILL_SOURCE"], path: path))
    }

    private static func platform(source: String?, path: String) -> String {
        if let source, !source.isEmpty { return source }
        if path.contains("/.clawhub/") { return "clawhub" }
        if path.contains("/.cursor/skills/") { return "cursor" }
        return "unknown"
    }

    /// Where the file may be: where `REEL_SKILL` says; else where `make install` puts it, or in a folder above the program, as in
    /// the repository and in an installed skill.
    private static func places(named: String?, program: String) -> [String] {
        if let named, !named.isEmpty { return [named] }
        var places: [String] = []
        var folder = program[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            places += ["\(folder)/share/reel/skill/SKILL.md", "\(folder)/skill/SKILL.md", "\(folder)/SKILL.md"]
        }
        return places
    }

    private static func program() -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The YAML between the first two lines of three dashes.
    private static func frontmatter(of file: SourceFile) -> Node? {
        let lines = String(decoding: file.bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.first?.trimmed == "---",
            let end = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" })
        else { return nil }
        let head = SourceFile(name: file.name, text: lines[1..<end].joined(separator: "\n"))
        return YAMLParser.parse(head).documents.first
    }
}
