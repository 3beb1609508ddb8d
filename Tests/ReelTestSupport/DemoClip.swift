import Foundation
import ReelMedia

/// A clip as a camera could have made it, small: 12 s, 320x180 at 30 frames a second, six shots, with sound.
package enum DemoClip {
    private static let folder: URL = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reel-demo-clip-\(getpid())")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit { try? FileManager.default.removeItem(at: DemoClip.folder) }
        return folder
    }()

    private static let short = Task { try await make("clip.mp4", arguments) }
    private static let long = Task { try await make("long.mp4", longArguments) }

    /// The clip's path; it is made once in a test process. Tests must not change the file.
    package static func path() async throws -> String { try await short.value }

    /// A clip of 22 s at 12 frames a second, 160x90: long, and quickly encoded at any size.
    package static func longPath() async throws -> String { try await long.value }

    private static func make(_ name: String, _ arguments: [String]) async throws -> String {
        let file = folder.appending(path: name).path(percentEncoded: false)
        let outcome = try await ChildProcess("ffmpeg", ["-nostdin", "-loglevel", "error", "-y"] + arguments + [file]).run()
        guard outcome.isSuccess else {
            throw ProgramError(.failed, program: "ffmpeg", message: "no demo clip", lastWords: outcome.lastWords)
        }
        return file
    }

    private static let longArguments = [
        "-f", "lavfi", "-t", "22", "-i", "testsrc2=s=160x90:r=12", "-f", "lavfi", "-t", "22", "-i",
        "anoisesrc=c=brown:r=48000:a=0.05:seed=1", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a",
        "aac",
    ]

    private static var arguments: [String] {
        let shots = [
            "gradients=s=320x180:r=30:c0=0x2b1d4a:c1=0xf6a14b:speed=0.004:n=2:seed=1", "testsrc2=s=320x180:r=30",
            "gradients=s=320x180:r=30:c0=0x0b4f6c:c1=0x9fd8cb:speed=0.02:n=3:seed=2", "testsrc=s=320x180:r=30",
            "gradients=s=320x180:r=30:c0=0xffd23f:c1=0xee4266:speed=0.03:n=4:seed=3",
            "gradients=s=320x180:r=30:c0=0x03071e:c1=0xdc2f02:speed=0.006:n=2:seed=4",
        ]
        let inputs = shots.flatMap { ["-f", "lavfi", "-t", "2", "-i", $0] }
        let pictures = shots.indices.map { "[\($0):v]format=yuv420p,setsar=1,trim=duration=2,setpts=PTS-STARTPTS[shot\($0)];" }
        let graph =
            pictures.joined() + shots.indices.map { "[shot\($0)]" }.joined()
            + "concat=n=\(shots.count):v=1:a=0[picture];"
            + "anoisesrc=c=brown:r=48000:a=0.05:seed=1:d=12,aformat=channel_layouts=stereo[sound]"
        return inputs
            + ["-filter_complex", graph, "-map", "[picture]", "-map", "[sound]", "-t", "12", "-c:v", "libx264"]
            + ["-preset", "veryfast", "-crf", "23", "-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart"]
    }
}
