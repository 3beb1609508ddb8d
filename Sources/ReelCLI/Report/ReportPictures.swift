import FoundationEssentials
import ReelLocal
import ReelMedia
import ReelSoundtrack

/// What a report shows of one output: pictures drawn by ffmpeg, and curves.
struct ReportPictures {
    /// JPEG; nil for sound alone.
    var poster: Data?
    /// JPEG: twelve frames in order; nil for stills and sound alone.
    var contactSheet: Data?
    /// PNG: frequencies upwards, time to the right; nil without sound.
    var spectrum: Data?
    /// LUFS over the last 0.4 s (EBU R 128, momentary), evenly over the film; empty without sound.
    var loudness: [Double] = []
    /// LUFS over all of it.
    var integratedLoudness: Double?
    /// What plays it.
    var player: Player?
    /// From the report's folder.
    var address = ""

    enum Player: String {
        case video, audio
    }
}

/// Draws what reports show of outputs.
struct ReportPainter {
    let ffmpeg: Tool
    /// Absolute path of the report's folder.
    let folder: String

    private static let frames = 12
    /// Longer films are shown by their key frames alone, which takes a hundredth of the time.
    private static let longFilm = 120.0

    /// - Parameters:
    ///   - path: the output's absolute path.
    ///   - length: of the film in seconds; nil for a still.
    func paint(path: String, length: Double?) async throws -> ReportPictures {
        var pictures = ReportPictures()
        guard FileManager.default.fileExists(atPath: path) else { return pictures }
        pictures.address = address(of: path)
        let whole = ["-map", "0:v:0", "-vf", "scale=960:960:force_original_aspect_ratio=decrease:force_divisible_by=2"]
        guard let length else {
            pictures.poster = try await draw(path, whole, as: .jpeg)
            return pictures
        }
        pictures.poster = try await draw(path, from: ["-ss", "\(length / 3)"], whole, as: .jpeg)
        if pictures.poster != nil {
            pictures.contactSheet = try await contactSheet(of: path, length: length)
        }
        let spectrum = "[0:a:0]showspectrumpic=s=960x200:legend=0:scale=log:fscale=log:color=viridis"
        pictures.spectrum = try await draw(path, ["-lavfi", spectrum], as: .png)
        if pictures.spectrum != nil { (pictures.loudness, pictures.integratedLoudness) = try await loudness(of: path) }
        pictures.player = pictures.poster != nil ? .video : pictures.spectrum != nil ? .audio : nil
        return pictures
    }

    /// Twelve frames, evenly over the film, as JPEG; nil for sound alone.
    func contactSheet(of path: String, length: Double) async throws -> Data? {
        let sheet = "fps=\(Double(Self.frames) / length):round=down,scale=240:-2,tile=4x3:padding=4"
        let keyFrames = length > Self.longFilm ? ["-skip_frame", "nokey"] : []
        return try await draw(path, from: keyFrames, ["-map", "0:v:0", "-vf", sheet], as: .jpeg)
    }

    private enum Form {
        case jpeg, png

        var arguments: [String] { self == .jpeg ? ["-c:v", "mjpeg", "-q:v", "4"] : ["-c:v", "png"] }
    }

    /// One picture as bytes; nil where the file has nothing to draw it from.
    private func draw(
        _ path: String, from options: [String] = [], _ filter: [String], as form: Form
    ) async throws -> Data? {
        let (outcome, bytes) = try await ChildProcess(
            ffmpeg.path,
            arguments(path, options) + filter + ["-frames:v", "1"] + form.arguments + ["-f", "image2pipe", "pipe:1"]
        ).output()
        return outcome.isSuccess && !bytes.isEmpty ? Data(bytes) : nil
    }

    private func loudness(of path: String) async throws -> (curve: [Double], integrated: Double?) {
        let filter = "ebur128=metadata=1,ametadata=mode=print:file=-"
        let child = ChildProcess(
            ffmpeg.path, arguments(path) + ["-map", "0:a:0", "-af", filter, "-f", "null", "-"])
        var reader = LineReader()
        var values: [Double] = []
        var integrated: Double?
        _ = try await child.run { piece in
            reader.read(piece) { line in
                let text = String(decoding: line, as: UTF8.self)
                if let value = text.number(after: "lavfi.r128.M=") { values.append(max(Self.silence, value)) }
                if let value = text.number(after: "lavfi.r128.I=") { integrated = value }
            }
        }
        return (values.thinned(to: 240), integrated.flatMap { $0 > Self.silence ? $0 : nil })
    }

    /// The gate below which EBU R 128 counts nothing, in LUFS.
    private static let silence = -70.0

    private func arguments(_ path: String, _ options: [String] = []) -> [String] {
        FFmpeg.quietFlags + ["-protocol_whitelist", "file,pipe"] + options + ["-i", FFmpeg.url(path)]
    }

    /// The way to a file from the report's folder, as an address: a report that is moved with its films still finds them.
    private func address(of path: String) -> String {
        let from = folder.split(separator: "/")
        let to = path.split(separator: "/")
        let shared = zip(from, to).prefix { $0 == $1 }.count
        let parts = Array(repeating: "..", count: from.count - shared) + to.dropFirst(shared).map(String.init)
        return parts.map { addressEscaped($0) }.joined(separator: "/")
    }
}

extension String {
    fileprivate func number(after name: String) -> Double? { hasPrefix(name) ? Double(dropFirst(name.count)) : nil }
}

extension [Double] {
    /// At most so many values, each the largest of those that it stands for.
    fileprivate func thinned(to most: Int) -> [Double] {
        guard count > most else { return self }
        return (0..<most).map { self[($0 * count / most)..<(($0 + 1) * count / most)].max() ?? 0 }
    }
}

/// A part of a path in an address (RFC 3986, unreserved characters stay).
func addressEscaped(_ text: String) -> String {
    text.utf8.map { byte in
        let scalar = Unicode.Scalar(byte)
        let isPlain =
            scalar.isASCII && (scalar.properties.isAlphabetic || (48...57).contains(byte) || "-._~".utf8.contains(byte))
        return isPlain ? String(scalar) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
}
