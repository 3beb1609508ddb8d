import ReelMedia
import ReelSpec

/// How the mix is encoded for a kind of file.
enum SoundEncoder: String, Hashable {
    case aac, opus, mp3, wav

    init(for format: ExportFormat) {
        switch format {
        case .webm: self = .opus
        case .mp3: self = .mp3
        case .wav: self = .wav
        case .mp4, .mov, .mkv, .m4a, .gif, .png: self = .aac
        }
    }

    /// The result's name; its ending says what it is.
    var resultName: String {
        switch self {
        case .aac: "sound.m4a"
        case .opus: "sound.webm"
        case .mp3: "sound.mp3"
        case .wav: "sound.wav"
        }
    }

    /// What a copy of the packets is to be delayed by. Matroska notes apart what Opus puts in front of the sound, and ffmpeg,
    /// which reads it as time before 0, would move the picture to make room for it.
    var copyDelay: MediaTime { self == .opus ? MediaTime(seconds: 312.0 / 48_000) : .zero }

    var arguments: [String] {
        switch self {
        // The encoder's usual search costs more than all the rest of adding music. At this rate the fast one is nearer to the
        // original (34 against 25 dB over 90 s of music and speech), and stereo as middle and side saves nothing.
        case .aac:
            ["-c:a", "aac", "-aac_coder", "fast", "-aac_ms", "0", "-b:a", "192k", "-f", "ipod", "-movflags", "+faststart"]
        case .opus: ["-c:a", "libopus", "-b:a", "160k", "-f", "webm"]
        case .mp3: ["-c:a", "libmp3lame", "-b:a", "192k", "-f", "mp3"]
        case .wav: ["-c:a", "pcm_s16le", "-f", "wav"]
        }
    }
}
