import Foundation
import ReelMedia
import ReelTestSupport

/// Small films and sounds that ffmpeg and espeak-ng make for a test.
struct Footage {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Runs ffmpeg; `output` is a name in the folder.
    @discardableResult
    func make(_ output: String, _ arguments: [String]) async throws -> String {
        let path = folder.path(output)
        let outcome = try await ChildProcess("ffmpeg", ["-nostdin", "-v", "error", "-y"] + arguments + [path]).run()
        guard outcome.isSuccess else {
            throw ProgramError(.failed, program: "ffmpeg", message: output, lastWords: outcome.lastWords)
        }
        return path
    }

    /// Someone says something, in a WAV file.
    func speech(_ output: String, _ words: String) async throws -> String {
        let path = folder.path(output)
        let outcome = try await ChildProcess("espeak-ng", ["-w", path, words]).run()
        guard outcome.isSuccess else {
            throw ProgramError(.failed, program: "espeak-ng", message: output, lastWords: outcome.lastWords)
        }
        return path
    }

    /// Shots of plain colours, each as long as is said, with a little movement in each.
    func shots(_ output: String, _ shots: [(colour: String, seconds: Double)], encoder: [String]) async throws -> String {
        var inputs: [String] = []
        var graph = ""
        for (number, shot) in shots.enumerated() {
            inputs += ["-f", "lavfi", "-i", "color=\(shot.colour):s=160x90:r=25:d=\(shot.seconds)"]
            inputs += ["-f", "lavfi", "-i", "testsrc=s=40x30:r=25:d=\(shot.seconds)"]
            graph += "[\(2 * number)][\(2 * number + 1)]overlay=20:20,format=yuv420p[v\(number)];"
        }
        graph += (0..<shots.count).map { "[v\($0)]" }.joined() + "concat=n=\(shots.count):v=1[v]"
        return try await make(output, inputs + ["-filter_complex", graph, "-map", "[v]", "-c:v", "libx264"] + encoder)
    }

    /// Seconds at which the picture's key frames show, as a packet scan finds them.
    func keyFrames(_ path: String) async throws -> [Double] {
        let (_, bytes) = try await ChildProcess(
            "ffprobe",
            ["-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0", path]
        ).output()
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { $0.contains("K") }
            .compactMap { $0.split(separator: ",").first.flatMap { Double($0) } }
    }
}
