import Foundation
import ReelMedia
import ReelTestSupport
import Testing

@Suite("The guide")
struct GuideTests {
    @Test("Every command of docs/guide.md does what the guide says, in order")
    func commands() async throws {
        let file = URL(filePath: #filePath).appending(path: "../../../../docs/guide.md").standardized
        let page = try String(contentsOf: file, encoding: .utf8)
        let blocks = page.matches(of: /```sh\n(.*?)```/.dotMatchesNewlines()).map { String($0.output.1) }
        #expect(blocks.count == 5)
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: await DemoClip.path(), toPath: folder.path("holiday.mp4"))
        // The guide's own `git init` comes later than its first film.
        let binary = URL(filePath: BuiltReel.path).deletingLastPathComponent().path(percentEncoded: false)
        try folder.write("set -e\nPATH='\(binary)':$PATH\nHOME=$PWD\n" + blocks.joined(separator: "\n"), to: "guide.sh")
        let (outcome, _) = try await ChildProcess("sh", ["guide.sh"], workingDirectory: folder.path).output()
        #expect(outcome.isSuccess, "\(outcome.lastWords)")
        for name in ["out/holiday.mp4", "frames.jpg", "holiday.yaml.lock", "out/report.html"] {
            #expect(FileManager.default.fileExists(atPath: folder.path(name)), "\(name)")
        }
    }
}
