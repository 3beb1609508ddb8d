import Foundation
import ReelDiagnostics
import ReelTestSupport
import Testing

@Suite struct SourceFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func read(_ bytes: [UInt8]) throws -> SourceFile {
        let path = folder.path("a.yaml")
        try Data(bytes).write(to: URL(filePath: path))
        return try readSource(path: path, displayName: "specs/a.yaml")
    }

    private func problem(reading path: String) -> Diagnostic? {
        let error = #expect(throws: DiagnosticsError.self) { try readSource(path: path, displayName: "specs/a.yaml") }
        #expect(error?.diagnostics.count == 1)
        return error?.diagnostics.first
    }

    private func problem(reading bytes: [UInt8]) throws -> Diagnostic? {
        let path = folder.path("a.yaml")
        try Data(bytes).write(to: URL(filePath: path))
        return problem(reading: path)
    }

    @Test(arguments: ["a: 1\n", "ä: 城市 😀\n", "\u{FEFF}a: 1\r\n", String(repeating: "a: 1\n", count: 30_000)])
    func `reads a text as it is`(text: String) throws {
        let file = try read(Array(text.utf8))
        #expect(file.bytes == Array(text.utf8))
        #expect(file.name == "specs/a.yaml")
    }

    @Test func `says why a file can't be opened`() throws {
        #expect(problem(reading: folder.path("none.yaml"))?.message == "there is no file 'specs/a.yaml'")
        #expect(problem(reading: folder.path)?.message == "'specs/a.yaml' is a folder, not a file")
        let loop = folder.path("loop.yaml")
        try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: loop)
        #expect(problem(reading: loop)?.message.hasPrefix("'specs/a.yaml' can't be read: ") == true)
        #expect(problem(reading: loop)?.id == .unreadableFile)
    }

    @Test func `refuses an empty file`() throws {
        #expect(try problem(reading: [])?.id == .emptyFile)
    }

    @Test func `refuses what is larger than a spec may be`() throws {
        let most = [UInt8](repeating: UInt8(ascii: "#"), count: largestSourceFile)
        #expect(try read(most).bytes.count == largestSourceFile)
        #expect(try problem(reading: most + most.prefix(1))?.id == .fileTooLarge)
        // A device without an end has no size to look at.
        #expect(problem(reading: "/dev/zero")?.id == .fileTooLarge)
    }

    @Test(
        arguments: [
            ([0xFF], 0), ([0x61, 0x0A, 0xC3], 2), ([0xC3, 0xA4, 0xC3, 0x28], 2), ([0xC0, 0xAF], 0), ([0xED, 0xA0, 0x80], 0),
            ([0x61, 0xF0, 0x9F, 0x98], 1), ([0xEF, 0xBF, 0xBD, 0xEF, 0xBF, 0x41], 3), ([0xFF, 0xFE, 0x61, 0x00], 0),
        ] as [([UInt8], Int)])
    func `names the byte that is not UTF-8`(bytes: [UInt8], offset: Int) throws {
        let problem = try #require(try problem(reading: bytes))
        #expect(problem.id == .invalidText)
        #expect(problem.message == "'specs/a.yaml' is not UTF-8: it is broken at byte \(offset + 1)")
        #expect(problem.range?.bytes == offset..<offset)
    }

    @Test func `names the byte that is NUL`() throws {
        let problem = try #require(try problem(reading: [0x61, 0x0A, 0, 0x62]))
        #expect(problem.id == .invalidText)
        #expect(TerminalRenderer(color: false).render([problem]).contains("--> specs/a.yaml:2:1\n"))
    }

    @Test(arguments: [
        ("a\nb1️⃣c", 2, 2), ("1️⃣", 1, 1),
        ("\u{FEFF}1️⃣a", 1, 1), ("城e\u{301}1️⃣x", 1, 3), ("a\r\n1️⃣b", 2, 1), ("a1️⃣\nb", 1, 2),
        ("a\n1️⃣", 2, 1), ("\n\n\n1️⃣\n", 4, 1),
    ])
    func `counts lines and characters from one`(text: String, line: Int, column: Int) {
        let marked = MarkedText(text)
        let position = SourceFile(name: "a", text: marked.text).position(of: marked.offsets[0])
        #expect(position == SourcePosition(line: line, column: column))
    }
}
