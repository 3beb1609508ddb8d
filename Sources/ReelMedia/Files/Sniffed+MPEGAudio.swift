extension MediaType {
    /// MP3 and ADTS: frames with a sync word, after an ID3 tag or without one.
    static func sniffMPEGAudio(_ bytes: ByteView) -> Sniffed? {
        guard let tag = id3Length(bytes) else { return sniffFrames(bytes) }
        // Without the bytes after the tag: it is MP3 that carries such tags as a rule.
        guard tag < bytes.count else { return .accepted(.mp3) }
        let content = bytes.dropFirst(tag)
        if content.has("fLaC") { return .other(.flac) }
        return sniffFrames(content) ?? .accepted(.mp3)
    }

    /// How long the ID3v2 tag at the start is, its header included (id3.org, ID3v2.4.0 section 3.1); nil where there is none.
    static func id3Length(_ bytes: ByteView) -> Int? {
        guard bytes.has("ID3"), let flags = bytes[5], bytes.count >= 10 else { return nil }
        // Seven bits a byte, so that the length never looks like a sync word.
        let parts = (6..<10).map { Int(bytes[$0] ?? 0) }
        guard parts.allSatisfy({ $0 < 0x80 }) else { return nil }
        let footer = flags & 0x10 == 0 ? 0 : 10
        return 10 + parts.reduce(0) { $0 << 7 | $1 } + footer
    }

    private static func sniffFrames(_ bytes: ByteView) -> Sniffed? {
        // Encoders pad with zeros.
        let padding = bytes.prefix(bytes.count).prefix { $0 == 0 }.count
        let frames = bytes.dropFirst(padding)
        if let length = adtsFrameLength(frames) {
            return isFollowed(frames, after: length) { adtsFrameLength($0) != nil } ? .accepted(.aac) : nil
        }
        guard let frame = mpegFrame(frames), isFollowed(frames, after: frame.length, by: { mpegFrame($0) != nil }) else {
            return nil
        }
        return frame.layer == 3 ? .accepted(.mp3) : .other(.mpegLayer2)
    }

    /// Two letters of sync are a chance of one in two thousand: where the next frame is at hand it must be one, too.
    private static func isFollowed(_ bytes: ByteView, after length: Int?, by isFrame: (ByteView) -> Bool) -> Bool {
        guard let length, length + 4 <= bytes.count else { return true }
        return isFrame(bytes.dropFirst(length))
    }

    /// The length in bytes of the ADTS frame at the start (ISO 13818-7, section 6.2); nil where there is none.
    private static func adtsFrameLength(_ bytes: ByteView) -> Int? {
        // Sync word, then the layer, which is always zero.
        guard bytes[0] == 0xFF, let second = bytes[1], second & 0xF6 == 0xF0, let third = bytes[2], third >> 2 & 15 < 13,
            let middle = bytes.bigEndian(at: 3, length: 3)
        else { return nil }
        let length = Int(middle >> 5 & 0x1FFF)
        return length >= 7 ? length : nil
    }

    /// The MPEG audio frame at the start (ISO 11172-3, section 2.4.1.3); nil where there is none. Its length is nil where the
    /// header does not say it.
    private static func mpegFrame(_ bytes: ByteView) -> (layer: Int, length: Int?)? {
        guard bytes[0] == 0xFF, let second = bytes[1], let third = bytes[2], second & 0xE0 == 0xE0 else { return nil }
        let version = second >> 3 & 3
        let layerBits = second >> 1 & 3
        let rateIndex = Int(third >> 4)
        let sampleRateIndex = Int(third >> 2 & 3)
        guard version != 1, layerBits != 0, rateIndex != 15, sampleRateIndex != 3 else { return nil }
        let layer = 4 - Int(layerBits)
        guard layer == 3, rateIndex != 0 else { return (layer, nil) }
        let isFirstVersion = version == 3
        let kilobits = (isFirstVersion ? layer3Rates : layer3LowRates)[rateIndex - 1]
        let sampleRate = [44100, 48000, 32000][sampleRateIndex] / (isFirstVersion ? 1 : version == 2 ? 2 : 4)
        let padding = Int(third >> 1 & 1)
        return (layer, (isFirstVersion ? 144 : 72) * kilobits * 1000 / sampleRate + padding)
    }

    private static let layer3Rates = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    private static let layer3LowRates = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
}
