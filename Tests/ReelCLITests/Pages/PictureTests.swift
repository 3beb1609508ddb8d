import Foundation
import ReelMedia
import ReelTestSupport
import Testing

/// The pictures of docs/instructions.md, which scripts/make-pictures makes.
@Suite("The pictures of the instructions")
struct PictureTests {
    private static let folder = PageSnippet.root + "docs/pictures/"

    @Test("Every instruction shows one, which is there and small, and there are no others")
    func areThere() throws {
        let page = try String(contentsOfFile: PageSnippet.root + "docs/instructions.md", encoding: .utf8)
        let words = page.matches(of: /\n## (\w+)\n/).map { String($0.output.1) }
        let shown = page.matches(of: /!\[[^\]]+\]\(pictures\/(\w+)\.jpg\)/).map { String($0.output.1) }
        #expect(words.count >= 30 && shown == words)
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
        #expect(files.sorted() == words.map { $0 + ".jpg" }.sorted())
        let sizes = try files.map { try Data(contentsOf: URL(filePath: Self.folder + $0)).count }
        #expect(sizes.allSatisfy { (1_000...20_000).contains($0) } && sizes.reduce(0, +) < 500_000, "\(zip(files, sizes))")
    }

    @Test("The script still makes them", arguments: ["flip", "trim"])
    func areMade(word: String) async throws {
        let folder = try TemporaryFolder()
        let made = try await ChildProcess(
            PageSnippet.root + "scripts/make-pictures", [BuiltReel.path, folder.path, word]
        ).run()
        #expect(made.isSuccess, "\(made.lastWords)")
        let (outcome, bytes) = try await ChildProcess(
            "ffmpeg",
            [
                "-nostdin", "-loglevel", "error", "-i", folder.path("\(word).jpg"), "-i", Self.folder + "\(word).jpg", "-lavfi",
                "ssim=stats_file=-", "-f", "null", "-",
            ]
        ).output()
        let text = String(decoding: bytes, as: UTF8.self)
        let likeness = text.firstMatch(of: /All:([0-9.]+)/).flatMap { Double($0.output.1) }
        #expect(outcome.isSuccess && likeness ?? 0 > 0.95, "\(text) \(outcome.lastWords)")
    }
}
