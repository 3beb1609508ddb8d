extension MediaType {
    /// Matroska and WebM: an EBML header (RFC 8794, section 8) whose DocType tells one from the other.
    static func sniffEBML(_ bytes: ByteView) -> Sniffed? {
        guard bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]), let header = ebmlNumber(bytes, at: 4, keepsMarker: false) else {
            return nil
        }
        var offset = 4 + header.length
        // An unknown length, all ones, is not allowed for the header; the bytes at hand bound it then.
        let end = header.value > UInt64(bytes.count) ? bytes.count : min(bytes.count, offset + Int(header.value))
        while offset < end {
            guard let id = ebmlNumber(bytes, at: offset, keepsMarker: true),
                let size = ebmlNumber(bytes, at: offset + id.length, keepsMarker: false), size.value < UInt64(bytes.count)
            else { break }
            let content = offset + id.length + size.length
            if id.value == 0x4282 {
                switch bytes.text(at: content, length: Int(size.value))?.prefix(while: { $0 != "\0" }) {
                case "webm": return .accepted(.webm)
                case "matroska": return .accepted(.mkv)
                default: return .unknown
                }
            }
            offset = content + Int(size.value)
        }
        // The default of DocType is "matroska".
        return .accepted(.mkv)
    }

    /// A variable-size integer: the number of leading zero bits tells how many bytes follow the first.
    private static func ebmlNumber(
        _ bytes: ByteView, at offset: Int, keepsMarker: Bool
    ) -> (value: UInt64, length: Int)? {
        guard let first = bytes[offset], first != 0 else { return nil }
        let length = first.leadingZeroBitCount + 1
        guard let number = bytes.bigEndian(at: offset, length: length) else { return nil }
        return (keepsMarker ? number : number & ~(1 << UInt64(7 * length)), length)
    }

    /// Files of boxes: MP4, QuickTime, M4A and their relatives (ISO 14496-12, section 4.3).
    static func sniffISOMedia(_ bytes: ByteView) -> Sniffed? {
        guard let box = bytes.text(at: 4, length: 4) else { return nil }
        if box == "ftyp" { return sniffBrands(bytes) }
        // QuickTime files from before 2001 have no brands and begin with one of these.
        let isQuickTime = ["moov", "mdat", "wide", "free", "skip", "pnot"].contains(box)
        return isQuickTime ? .accepted(.mov) : nil
    }

    private static func sniffBrands(_ bytes: ByteView) -> Sniffed {
        let length = min(bytes.count, Int(bytes.bigEndian(at: 0, length: 4) ?? 0))
        // After the major brand stand four bytes of version.
        let compatible = stride(from: 16, to: max(16, length - 3), by: 4).compactMap { bytes.text(at: $0, length: 4) }
        let brands = [bytes.text(at: 8, length: 4) ?? ""] + compatible
        if let known = kind(ofBrand: brands[0]) { return known }
        // `mif1` and the like name a structure only; what is in it stands among the others.
        return brands.lazy.compactMap(kind(ofBrand:)).first ?? .accepted(.mp4)
    }

    private static func kind(ofBrand brand: String) -> Sniffed? {
        switch brand {
        case "qt  ": .accepted(.mov)
        case "M4A ", "M4B ", "M4P ", "F4A ", "F4B ": .accepted(.m4a)
        case "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "hvc1", "dash", "M4V ", "M4VH", "M4VP",
            "MSNV", "XAVC", "f4v ", "F4V ", "mmp4":
            .accepted(.mp4)
        case "heic", "heix", "heim", "heis", "hevc", "hevx": .other(.heif)
        case "avif", "avis": .other(.avif)
        case "jp2 ", "jpx ": .other(.jpeg2000)
        case _ where brand.hasPrefix("3g"): .other(.threeGP)
        default: nil
        }
    }
}
