import Glibc
import SystemPackage

extension AnimatedWebP {
    /// Rises when ``convert(from:displayPath:to:workFolder:ffmpeg:)`` gives other bytes for the same file.
    package static let revision = 1

    /// Writes the animation as a film that ffmpeg reads: FFV1 with alpha in Matroska, each frame at its own time.
    ///
    /// The frames are cut out of the file as stills, which ffmpeg decodes in one run; they are put together here, and one more run
    /// encodes them without loss. The last frame comes twice, because Matroska keeps no length of a last frame otherwise.
    ///
    /// - Parameters:
    ///   - path: the WebP file that this was read from.
    ///   - output: the film, whose name ends in `.mkv`.
    ///   - workFolder: an empty folder, which is left with what was written on the way: four bytes a pixel and frame.
    /// - Throws: ``InputProblem`` if a frame cannot be decoded; ``ProgramError``; `Errno`; `CancellationError`.
    package func convert(
        from path: String, displayPath: String, to output: String, workFolder: String, ffmpeg: Tool
    ) async throws {
        let stills = "\(workFolder)/stills"
        try writeStills(from: path, to: stills)
        try await drawFrames(stills: stills, displayPath: displayPath, workFolder: workFolder, ffmpeg: ffmpeg)
        let list = "\(workFolder)/list"
        try Self.write(Array(frameList.utf8), to: list)
        // The list is our own, and only an unsafe one may set the clock of what it names.
        var arguments = FFmpeg.quietFlags + ["-y", "-protocol_whitelist", "file", "-f", "concat", "-safe", "0"]
        arguments += ["-i", FFmpeg.url(list)]
        arguments += ["-fps_mode", "passthrough", "-enc_time_base", "1/1000", "-c:v", "ffv1", "-g", "1", "-pix_fmt", "bgra"]
        arguments += FFmpeg.bitExactFlags + ["-f", "matroska", FFmpeg.url(output)]
        let outcome = try await ChildProcess(ffmpeg.path, arguments).run()
        guard outcome.isSuccess else {
            throw ProgramError(
                .failed, program: "ffmpeg", message: "ffmpeg cannot write the frames of '\(displayPath)'",
                lastWords: outcome.lastWords)
        }
    }

    /// A script for ffmpeg's concat demuxer that gives each frame its length.
    private var frameList: String {
        var lines = ["ffconcat version 1.0"]
        for (index, frame) in frames.enumerated() {
            // A player shows a frame for a hundredth of a second at least where the file says none.
            var lengths = [max(10, frame.milliseconds)]
            if index == frames.count - 1 { lengths = [lengths[0] - 1, 1] }
            for length in lengths {
                lines += ["file \(Self.frameName(index))", "option framerate 1000", "duration \(length)ms"]
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func frameName(_ index: Int) -> String { "frame-\(index).pam" }

    /// Writes each frame as a WebP file of its own, one after the other into one file.
    private func writeStills(from path: String, to stills: String) throws {
        guard let file = RandomAccessFile(path: path) else { throw Errno(rawValue: errno) }
        let output = try FileDescriptor.open(
            FilePath(stills), .writeOnly, options: [.create, .truncate, .closeOnExec], permissions: .ownerReadWrite)
        defer { try? output.close() }
        for frame in frames {
            guard let payload = file.read(at: frame.payload.lowerBound, count: frame.payload.count) else {
                throw Errno(rawValue: errno)
            }
            try output.writeAll(Self.still(frame, payload: payload))
        }
    }

    /// A WebP file of one frame. Alpha beside a lossy picture needs the extended kind.
    private static func still(_ frame: Frame, payload: ByteView) -> [UInt8] {
        func number(_ value: Int, length: Int) -> [UInt8] { (0..<length).map { UInt8(value >> (8 * $0) & 255) } }
        var chunks: [UInt8] = []
        if payload.has("ALPH") {
            chunks += Array("VP8X".utf8) + number(10, length: 4) + [0x10, 0, 0, 0]
            chunks += number(frame.size.width - 1, length: 3) + number(frame.size.height - 1, length: 3)
        }
        chunks += payload.prefix(payload.count)
        if chunks.count % 2 == 1 { chunks.append(0) }
        return Array("RIFF".utf8) + number(chunks.count + 4, length: 4) + Array("WEBP".utf8) + chunks
    }

    /// Decodes the stills and writes the canvas after each as a picture.
    private func drawFrames(stills: String, displayPath: String, workFolder: String, ffmpeg: Tool) async throws {
        var arguments = FFmpeg.quietFlags + FFmpegInput(path: stills, type: .webp).arguments()
        // Frames differ in size: without this all would get the size of the first.
        arguments += ["-autoscale", "0", "-fps_mode", "passthrough", "-sws_flags", "accurate_rnd+bitexact+full_chroma_int"]
        arguments += ["-f", "rawvideo", "-pix_fmt", "rgba", "-"]
        var canvas = WebPCanvas(size: canvas)
        var picture: [UInt8] = []
        var drawn = 0
        let outcome = try await ChildProcess(ffmpeg.path, arguments).run { piece in
            var rest = piece[...]
            while !rest.isEmpty, drawn < frames.count {
                let frame = frames[drawn]
                let needed = frame.size.width * frame.size.height * 4
                let part = rest.prefix(needed - picture.count)
                picture.append(contentsOf: part)
                rest = rest[part.endIndex...]
                guard picture.count == needed else { break }
                canvas.draw(frame, picture: picture)
                try Self.write(
                    Self.header(canvas.size) + canvas.pixels, to: "\(workFolder)/\(Self.frameName(drawn))")
                picture.removeAll(keepingCapacity: true)
                drawn += 1
            }
        }
        guard outcome.isSuccess, drawn == frames.count else {
            throw InputProblem.broken(
                displayPath, reason: "only \(drawn) of its \(frames.count) frames can be decoded", lastWords: outcome.lastWords)
        }
    }

    /// The header of a PAM picture (netpbm.sourceforge.net/doc/pam.html).
    private static func header(_ size: PixelSize) -> [UInt8] {
        Array("P7\nWIDTH \(size.width)\nHEIGHT \(size.height)\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n".utf8)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let file = try FileDescriptor.open(
            FilePath(path), .writeOnly, options: [.create, .truncate, .closeOnExec], permissions: .ownerReadWrite)
        defer { try? file.close() }
        try file.writeAll(bytes)
    }
}
