/// What a media file holds, as its container says: nothing here was decoded or counted unless it says so.
package struct MediaInfo: Sendable, Hashable, Codable {
    /// The container's length; nil for stills and where it is not known.
    package var duration: MediaTime?
    package var pictures: [PictureStream]
    package var sounds: [SoundStream]
    /// The container's tags, such as `title`, their names in lowercase.
    package var tags: [String: String]
    /// How long each frame of an animated WebP lasts, in milliseconds; empty for everything else.
    package var webpFrames: [Int]
    /// Whether it is a GIF or a WebP with more than one frame.
    package var isAnimated: Bool

    package init(
        duration: MediaTime? = nil, pictures: [PictureStream] = [], sounds: [SoundStream] = [], tags: [String: String] = [:],
        webpFrames: [Int] = [], isAnimated: Bool = false
    ) {
        self.duration = duration
        self.pictures = pictures
        self.sounds = sounds
        self.tags = tags
        self.webpFrames = webpFrames
        self.isAnimated = isAnimated
    }

    /// The picture stream that is meant when nobody says which: the first that is marked as the default, else the first; never a
    /// cover.
    package var mainPicture: PictureStream? {
        let films = pictures.filter { !$0.isCoverArt }
        return films.first(where: \.isDefault) ?? films.first
    }

    /// The sound stream that is meant when nobody says which: the first that is marked as the default, else the first.
    package var mainSound: SoundStream? { sounds.first(where: \.isDefault) ?? sounds.first }

    /// How long the picture lasts; nil without a picture and for stills.
    ///
    /// The stream's own length where it has one. Matroska has only the container's, which is that of the longest stream: what
    /// was really shown is ``PacketScan/lastEnd``.
    package var pictureDuration: MediaTime? { mainPicture.flatMap { $0.duration ?? duration } }

    /// How long the sound lasts; nil without sound.
    package var soundDuration: MediaTime? { mainSound.flatMap { $0.duration ?? duration } }
}

/// A stream of pictures.
package struct PictureStream: Sendable, Hashable, Codable {
    /// The stream's number in the file, counted from 0 over all streams: what ffmpeg's `-map 0:N` takes.
    package var index: Int
    /// ffmpeg's name of the codec, such as `h264`.
    package var codec: String
    package var profile: String?
    /// The size in which it is stored, before pixels are made square and the picture is turned.
    package var size: PixelSize
    /// How far a player turns it clockwise: 0, 90, 180 or 270 degrees. ffmpeg turns it by itself unless told not to.
    package var rotation: Int
    /// Whether it is mirrored besides.
    package var isFlipped: Bool
    /// The shape of one stored pixel.
    package var sampleAspectRatio: AspectRatio
    /// ffmpeg's name, such as `yuv420p10le`; nil where it is not known.
    package var pixelFormat: String?
    /// Bits of one channel.
    package var bitDepth: Int
    package var hasAlpha: Bool
    /// Frames a second on average; nil where the file does not say.
    package var frameRate: FrameRate?
    /// The lowest rate at which all time stamps can be told; nil where the file does not say.
    package var baseRate: FrameRate?
    /// Seconds of one tick of its time stamps, as a fraction.
    package var timeBase: TimeBase
    /// The time stamp of its first frame.
    package var startTime: MediaTime
    package var duration: MediaTime?
    /// Nil where the container does not say.
    package var frameCount: Int?
    package var color: ColorDescription
    package var isInterlaced: Bool
    /// Whether it is a cover and not a film.
    package var isCoverArt: Bool
    package var isDefault: Bool
    /// As the file gives it, mostly three letters of ISO 639-2; nil for undetermined.
    package var language: String?

    /// The size in which it is seen: with square pixels, and turned.
    package var displaySize: PixelSize {
        let width = max(1, Int((Double(size.width) * sampleAspectRatio.value).rounded()))
        return rotation % 180 == 0
            ? PixelSize(width: width, height: size.height) : PixelSize(width: size.height, height: width)
    }

    /// Whether the two rates of the container differ by more than one in a hundred. A hint: the truth is in
    /// ``PacketScan/isVariableFrameRate``.
    package var isVariableFrameRate: Bool {
        guard let frameRate, let baseRate else { return false }
        return abs(frameRate.perSecond - baseRate.perSecond) > 0.01 * baseRate.perSecond
    }

    /// Whether its brightness follows PQ or HLG (ITU-R BT.2100), so that it has to be mapped for ordinary screens.
    package var isHDR: Bool { color.isHDR }
}

/// How the numbers of a picture mean colours, in ffmpeg's names; nil where the file does not say.
package struct ColorDescription: Sendable, Hashable, Codable {
    /// Such as `bt709`.
    package var primaries: String?
    /// Such as `bt709`, `smpte2084`, `arib-std-b67`.
    package var transfer: String?
    /// Such as `bt709`, `bt2020nc`.
    package var matrix: String?
    /// `tv` or `pc`.
    package var range: String?

    package init(primaries: String? = nil, transfer: String? = nil, matrix: String? = nil, range: String? = nil) {
        self.primaries = primaries
        self.transfer = transfer
        self.matrix = matrix
        self.range = range
    }

    package var isHDR: Bool { transfer == "smpte2084" || transfer == "arib-std-b67" }
}

/// A stream of sound.
package struct SoundStream: Sendable, Hashable, Codable {
    /// The stream's number in the file, counted from 0 over all streams.
    package var index: Int
    /// ffmpeg's name of the codec, such as `aac`.
    package var codec: String
    /// Samples a second.
    package var sampleRate: Int
    package var channels: Int
    /// Such as `stereo`; nil where the file does not say.
    package var layout: String?
    package var startTime: MediaTime
    package var duration: MediaTime?
    package var isDefault: Bool
    package var language: String?
}

/// Seconds of one tick as an exact fraction.
package struct TimeBase: Sendable, Hashable, Codable {
    package let numerator: Int
    package let denominator: Int

    package init(_ numerator: Int, _ denominator: Int) {
        precondition(numerator > 0 && denominator > 0)
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Reads `1/12800`.
    init?(_ text: String) {
        let parts = text.split(separator: "/")
        guard parts.count == 2, let above = Int(parts[0]), let below = Int(parts[1]), above > 0, below > 0 else { return nil }
        self.init(above, below)
    }

    /// Thirty years: sums of a few such times still fit.
    static let longestTime = MediaTime(seconds: 1e9)

    /// The time of a number of ticks, to the nearest flick, and at most ``longestTime`` away from zero: files may claim anything.
    package func time(ofTicks ticks: Int64) -> MediaTime {
        let product = Double(ticks) * Double(numerator) / Double(denominator)
        guard product.magnitude < Self.longestTime.seconds else { return product < 0 ? -Self.longestTime : Self.longestTime }
        let (whole, rest) = ticks.quotientAndRemainder(dividingBy: Int64(denominator))
        let scale = Int64(numerator) * MediaTime.flicksPerSecond
        let (full, overflow) = rest.multipliedReportingOverflow(by: scale)
        guard !overflow else { return MediaTime(seconds: product) }
        let half = Int64(denominator) / 2 * (rest < 0 ? -1 : 1)
        return MediaTime(flicks: whole * scale + (full + half) / Int64(denominator))
    }
}
