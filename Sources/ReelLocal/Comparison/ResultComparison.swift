import Foundation
package import ReelMedia

/// How two files that should be the same differ: in size, in what is seen, in what is heard.
package struct ResultComparison: Sendable {
    private let ffmpeg: Tool

    package init(ffmpeg: Tool) { self.ffmpeg = ffmpeg }

    /// A line for each thing that can be told; at least one if a byte differs.
    ///
    /// - Throws: an error of the file system; `CancellationError`.
    package func differences(between old: String, and new: String) async throws -> [String] {
        let sizes = try [old, new].map { try FileManager.default.attributesOfItem(atPath: $0)[.size] as? Int64 ?? 0 }
        var lines: [String] = []
        if sizes[0] != sizes[1] { lines.append("it has \(sizes[1]) bytes, and had \(sizes[0])") }
        if let byte = try Self.firstDifferentByte(old, new) { lines.append("the first different byte is number \(byte)") }
        guard !lines.isEmpty else { return [] }
        if let frame = try await firstDifferentPiece(old, new, of: "v") {
            let quality = try await peakSignalToNoise(old, new).map { "; PSNR over all frames: \($0)" } ?? ""
            lines.append("the first different frame is number \(frame.number), at \(frame.time)\(quality)")
        }
        if let sample = try await firstDifferentSample(old, new) {
            lines.append("the first different sample is number \(sample)")
        }
        if lines.count(where: { $0.hasPrefix("the first different") }) == 1 {
            lines.append("what is seen and heard in it is the same, or it is no film and no sound")
        }
        return lines
    }

    /// From 0; nil if all are the same, or one file is the beginning of the other.
    private static func firstDifferentByte(_ old: String, _ new: String) throws -> Int? {
        let files = try [old, new].map { try FileHandle(forReadingFrom: URL(filePath: $0)) }
        defer { for file in files { try? file.close() } }
        var offset = 0
        while true {
            let pieces = try files.map { try $0.read(upToCount: 1 << 18) ?? Data() }
            if let place = zip(pieces[0], pieces[1]).enumerated().first(where: { $0.element.0 != $0.element.1 }) {
                return offset + place.offset
            }
            if pieces[0].isEmpty || pieces[1].isEmpty { return nil }
            offset += min(pieces[0].count, pieces[1].count)
        }
    }

    // MARK: - What ffmpeg decodes

    /// A frame or a block of sound, as ffmpeg's framehash has it.
    private struct Piece {
        let number: Int
        let time: String
    }

    private static let blockSize = 4096

    /// The first piece of a kind of stream whose decoded content differs; nil if none does, or there is no such stream.
    private func firstDifferentPiece(_ old: String, _ new: String, of kind: String) async throws -> Piece? {
        async let before = pieces(old, of: kind)
        async let after = pieces(new, of: kind)
        let (first, second) = (try await before, try await after)
        guard !first.isEmpty, !second.isEmpty else { return nil }
        let number = zip(first, second).enumerated().first { $0.element.0.hash != $0.element.1.hash }?.offset
        guard let number = number ?? (first.count == second.count ? nil : min(first.count, second.count)) else { return nil }
        let time = (second.count > number ? second : first)[number].time
        return Piece(number: number, time: time)
    }

    private func pieces(_ path: String, of kind: String) async throws -> [(hash: Substring, time: String)] {
        let filter = kind == "a" ? ["-af", "asetnsamples=n=\(Self.blockSize):p=0"] : []
        let arguments = input(path) + ["-map", "0:\(kind):0"] + filter + ["-f", "framehash", "-hash", "md5", "-"]
        let (outcome, bytes) = try await ChildProcess(ffmpeg.path, arguments).output(limit: 1 << 30)
        guard outcome.isSuccess else { return [] }
        var base = 0.0
        var pieces: [(hash: Substring, time: String)] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            if let tick = line.wholeMatch(of: /#tb 0: (\d+)\/(\d+)/), let over = Double(tick.1), let under = Double(tick.2) {
                base = over / under
            }
            let fields = line.split(separator: ",").map { $0.drop { $0 == " " } }
            guard !line.hasPrefix("#"), fields.count == 6, let ticks = Double(fields[2]) else { continue }
            pieces.append((fields[5], secondsText(ticks * base) + " s"))
        }
        return pieces
    }

    private func firstDifferentSample(_ old: String, _ new: String) async throws -> Int? {
        guard let block = try await firstDifferentPiece(old, new, of: "a") else { return nil }
        let start = block.number * Self.blockSize
        async let before = samples(old, from: start)
        async let after = samples(new, from: start)
        let (first, second) = (try await before, try await after)
        let place = zip(first, second).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        return start + (place ?? min(first.count, second.count))
    }

    /// A block of samples, each as the bytes of all its channels.
    private func samples(_ path: String, from start: Int) async throws -> [[UInt8]] {
        let trim = "atrim=start_sample=\(start):end_sample=\(start + Self.blockSize),aformat=s32:channel_layouts=stereo"
        let (_, bytes) = try await ChildProcess(
            ffmpeg.path, input(path) + ["-map", "0:a:0", "-af", trim, "-f", "s32le", "-"]
        ).output()
        return stride(from: 0, to: bytes.count - 7, by: 8).map { Array(bytes[$0..<$0 + 8]) }
    }

    /// What ffmpeg's filter says, such as `41.2 dB`; nil where the pictures cannot be laid over each other.
    private func peakSignalToNoise(_ old: String, _ new: String) async throws -> String? {
        let inputs = [old, new].flatMap { ["-protocol_whitelist", "file,pipe", "-i", FFmpeg.url($0)] }
        let arguments = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "info"] + inputs
        let outcome = try await ChildProcess(
            ffmpeg.path, arguments + ["-lavfi", "[0:v:0][1:v:0]psnr", "-f", "null", "-"]
        ).run()
        for line in outcome.lastWords {
            if let value = line.firstMatch(of: /PSNR .*average:(\S+)/)?.1 { return "\(value) dB" }
        }
        return nil
    }

    private func input(_ path: String) -> [String] {
        FFmpeg.quietFlags + ["-protocol_whitelist", "file,pipe", "-i", FFmpeg.url(path)]
    }
}
