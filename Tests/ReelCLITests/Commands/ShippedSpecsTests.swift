import Foundation
import ReelMedia
import ReelTestSupport
import Testing

/// Every spec in `specs/` makes what it says, from a clip that is small and long enough.
@Suite("The specs that come with Reel")
struct ShippedSpecsTests {
    private static let folder = place("../../../specs")

    /// The path of a place seen from this file's folder.
    private static func place(_ name: String) -> String {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: name).standardizedFileURL
            .path(percentEncoded: false)
    }

    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.sorted()

    @Test("There are at least the five that the documentation names")
    func areThere() {
        #expect(
            Set(Self.names).isSuperset(
                of: ["add-music.yaml", "titles-and-fades.yaml", "vertical.yaml", "batch.yaml", "podcast.yaml"]))
    }

    @Test(arguments: names)
    func runs(name: String) async throws {
        let project = try ReelProject()
        try project.copy(Self.folder + "/" + name, to: "specs/" + name)
        try project.copy(await DemoClip.longPath(), to: "clip.mp4")
        let clip = "clip=\(project.path("clip.mp4"))"
        let spec = "specs/" + name
        let plan = try await project.plan(spec, "--set", clip)
        let outcome = try await project.reel("run", spec, "--set", clip)
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        for output in plan.outputs {
            let path = project.path("specs/" + output.path)
            let probed = try await ChildProcess(
                "ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", path]
            ).output()
            #expect(probed.outcome.isSuccess && !probed.bytes.isEmpty, "\(output.path)")
        }
        #expect(Set(project.tree("specs/out")) == Set(plan.outputs.map { String($0.path.dropFirst("out/".count)) }))
        let again = try await project.reel("run", spec, "--set", clip)
        again.expect(
            0,
            output: "nothing to do: \(plan.steps.count == 1 ? "the one step is" : "all \(plan.steps.count) steps are") done\n")
    }

    private static let footagePath = place("../../../../shared/media/big-buck-bunny-720p-5s.mp4")

    @Test(
        "Music under footage from a camera's world leaves its picture as it is",
        .enabled(if: FileManager.default.fileExists(atPath: footagePath), "the footage is not on this machine"))
    func footage() async throws {
        let project = try ReelProject()
        try project.copy(Self.folder + "/add-music.yaml", to: "specs/add-music.yaml")
        let outcome = try await project.reel("run", "specs/add-music.yaml", "--set", "clip=\(Self.footagePath)")
        #expect(outcome.exitCode == 0, "\(outcome.error)")
        func pictureDigest(_ path: String) async throws -> String {
            let digest = ["-nostdin", "-loglevel", "error", "-i", path, "-map", "0:v:0", "-c", "copy", "-f", "md5", "-"]
            return String(decoding: try await ChildProcess("ffmpeg", digest).output().bytes, as: UTF8.self)
        }
        #expect(try await pictureDigest(project.path("specs/out/add-music.mp4")) == pictureDigest(Self.footagePath))
    }
}
