extension MediaType {
    /// As HTTP names it, after the registry of media types (RFC 6838).
    package var contentType: String {
        switch self {
        case .mp4: "video/mp4"
        case .mov: "video/quicktime"
        case .avi: "video/x-msvideo"
        case .webm: "video/webm"
        case .mkv: "video/x-matroska"
        case .jpg: "image/jpeg"
        case .png: "image/png"
        case .gif: "image/gif"
        case .webp: "image/webp"
        case .mp3: "audio/mpeg"
        case .wav: "audio/wav"
        case .m4a: "audio/mp4"
        case .aac: "audio/aac"
        }
    }
}
