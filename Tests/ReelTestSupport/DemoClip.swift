import Foundation
import ReelMedia

/// A clip as a camera could have made it, small: 12 s, 320x180 at 30 frames a second, six shots, with sound.
package enum DemoClip {
    private static let made = Task {
        let folder = FileManager.default.temporaryDirectory.appending(path: "reel-demo-clip-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        atexit {
            let folder = FileManager.default.temporaryDirectory.appending(path: "reel-demo-clip-\(getpid())")
            try? FileManager.default.removeItem(at: folder)
        }
        let file = folder.appending(path: "clip.mp4").path(percentEncoded: false)
        let outcome = try await ChildProcess("ffmpeg", arguments(output: file)).run()
        guard outcome.isSuccess else {
            throw ProgramError(.failed, program: "ffmpeg", message: "no demo clip", lastWords: outcome.lastWords)
        }
        return file
    }

    /// The clip's path; it is made once in a test process. Tests must not change the file.
    package static func path() async throws -> String { try await made.value }

    private static func arguments(output: String) -> [String] {
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
        return ["-nostdin", "-loglevel", "error", "-y"] + inputs
            + ["-filter_complex", graph, "-map", "[picture]", "-map", "[sound]", "-t", "12", "-c:v", "libx264"]
            + ["-preset", "veryfast", "-crf", "23", "-c:a", "aac", "-b:a", "96k", "-movflags", "+faststart", output]
    }
}
