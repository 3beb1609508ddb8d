/// What a file's first bytes say that it is.
package enum Sniffed: Sendable, Hashable {
    case accepted(MediaType)
    case other(OtherFormat)
    case unknown

    /// How many bytes are wanted for an answer; fewer will do where the file has fewer.
    package static let prefixLength = 4096
}

extension MediaType {
    /// Looks at the first bytes of a file, and at nothing else.
    ///
    /// - Parameter prefix: the first ``Sniffed/prefixLength`` bytes, or all of a shorter file.
    package static func sniff(_ prefix: [UInt8]) -> Sniffed { sniff(ByteView(prefix)) }

    static func sniff(_ bytes: ByteView) -> Sniffed {
        sniffPicture(bytes) ?? sniffRIFF(bytes) ?? sniffEBML(bytes) ?? sniffISOMedia(bytes) ?? sniffByteOrderMark(bytes)
            ?? sniffMPEGAudio(bytes) ?? sniffOther(bytes) ?? sniffText(bytes) ?? .unknown
    }

    private static func sniffPicture(_ bytes: ByteView) -> Sniffed? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .accepted(.png) }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .accepted(.jpg) }
        if bytes.has("GIF87a") || bytes.has("GIF89a") { return .accepted(.gif) }
        return nil
    }

    private static func sniffRIFF(_ bytes: ByteView) -> Sniffed? {
        guard bytes.has("RIFF") || bytes.has("RF64") || bytes.has("BW64") || bytes.has("RIFX") else { return nil }
        if bytes.has("WAVE", at: 8) { return .accepted(.wav) }
        if bytes.has("AVI ", at: 8) { return .accepted(.avi) }
        if bytes.has("WEBP", at: 8) { return .accepted(.webp) }
        if bytes.has("RMID", at: 8) { return .other(.midi) }
        return .unknown
    }

    private static func sniffOther(_ bytes: ByteView) -> Sniffed? {
        for (signature, format) in signatures where bytes.has(signature) { return .other(format) }
        for (signature, format) in binarySignatures where bytes.starts(with: signature) { return .other(format) }
        // A length and two words of zero follow; the two letters alone begin many a text.
        if bytes.has("BM"), bytes.littleEndian(at: 6, length: 4) == 0 { return .other(.bmp) }
        if bytes.has("FORM"), bytes.has("AIFF", at: 8) || bytes.has("AIFC", at: 8) { return .other(.aiff) }
        // Packets of 188 bytes; Blu-ray and camcorders put a time stamp of 4 before each.
        for (start, length) in [(0, 188), (4, 192)] {
            let packets = (0..<4).map { start + $0 * length }.filter { $0 < bytes.count }
            if packets.count >= 2, packets.allSatisfy({ bytes[$0] == 0x47 }) { return .other(.mpegTransport) }
        }
        return nil
    }

    private static let signatures: [(String, OtherFormat)] = [
        ("%PDF-", .pdf), ("OggS", .ogg), ("fLaC", .flac), ("MThd", .midi), ("FLV\u{1}", .flashVideo), ("caff", .coreAudio),
        ("#!AMR", .amr), (".RMF", .realMedia), ("PK\u{3}\u{4}", .zip), ("PK\u{5}\u{6}", .zip),
        ("II*\0", .tiff), ("MM\0*", .tiff), ("II+\0", .tiff), ("MM\0+", .tiff), ("8BPS", .photoshop),
        ("\u{7F}ELF", .executable),
    ]

    private static let binarySignatures: [([UInt8], OtherFormat)] = [
        ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], .windowsMedia), ([0x1F, 0x8B, 0x08], .gzip),
        ([0, 0, 1, 0xBA], .mpegProgram), ([0, 0, 1, 0xB3], .mpegProgram), ([0xFF, 0x0A], .jpegXL),
        ([0, 0, 0, 0x0C, 0x4A, 0x58, 0x4C, 0x20], .jpegXL), ([0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20], .jpeg2000),
        ([0xFF, 0x4F, 0xFF, 0x51], .jpeg2000), ([0, 0, 1, 0, 1, 0], .icon),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip),
    ]
}
