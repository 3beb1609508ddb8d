import ReelMedia

/// The filters that turn a source's frames into what the film is made of: square pixels, even sides, and the colours of BT.709 in
/// their usual range, as every screen shows them. ffmpeg turns pictures upright by itself.
struct ColorFilters {
    let picture: PictureStream

    /// What says that frames are in the film's colours, for filters and encoders that ask.
    static let mark = "setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709"

    /// The size of the frames that come out.
    var size: PixelSize { picture.displaySize.even }

    /// - Parameter keepsAlpha: whether what is transparent stays so; otherwise black shows through.
    func filters(keepsAlpha: Bool = false) -> [String] {
        var filters: [String] = []
        if picture.hasAlpha && !keepsAlpha {
            filters += ["scale=in_color_matrix=\(matrix)", "format=gbrap", "premultiply=inplace=1", "format=gbrp"]
        }
        if picture.isHDR { filters += toneMap }
        var scaling: [String] = []
        // Together with the colours, because chroma of half an odd size is wrong at the edge.
        if size != uprightSize { scaling.append("\(size.width):\(size.height)") }
        if needsConversion && !picture.isHDR {
            scaling.append("in_color_matrix=\(matrix):out_color_matrix=bt709:out_range=tv")
        }
        if !scaling.isEmpty { filters.append("scale=" + scaling.joined(separator: ":")) }
        return filters + [keepsAlpha && picture.hasAlpha ? "format=yuva420p" : "format=yuv420p", Self.mark, "setsar=1"]
    }

    /// Whether its numbers are those that the film's frames would have.
    var changesNothing: Bool {
        let color = picture.color
        return picture.pixelFormat == "yuv420p" && !needsConversion && !picture.isHDR && size == picture.size
            && picture.rotation == 0 && !picture.isFlipped && !picture.isInterlaced
            && [nil, "bt709"].contains(color.primaries) && [nil, "bt709"].contains(color.transfer)
    }

    private var uprightSize: PixelSize {
        picture.rotation % 180 == 0
            ? picture.size : PixelSize(width: picture.size.height, height: picture.size.width)
    }

    private var needsConversion: Bool {
        isRGB || matrix != "bt709" || picture.color.range == "pc" || picture.pixelFormat?.hasPrefix("yuvj") == true
            || picture.pixelFormat?.hasPrefix("gray") == true
    }

    private var isRGB: Bool {
        let format = picture.pixelFormat ?? ""
        return picture.color.matrix == "gbr" || ["rgb", "bgr", "gbr", "argb", "abgr", "pal8"].contains { format.hasPrefix($0) }
            || picture.hasAlpha
    }

    /// How the numbers of the source mean colours, in the scaler's words. Where the file does not say, size decides, as players
    /// have it.
    private var matrix: String {
        switch picture.color.matrix {
        case "bt709": "bt709"
        case "bt470bg": "bt470"
        case "bt2020nc", "bt2020c": "bt2020"
        case "smpte170m", "smpte240m", "fcc": picture.color.matrix ?? "auto"
        case nil: max(picture.size.width, picture.size.height) >= 1280 ? "bt709" : "smpte170m"
        default: "auto"
        }
    }

    /// Hable's curve to BT.709, as ffmpeg's documentation of tonemap recommends. All of the input's colours are named, because
    /// zscale takes no guesses and files leave them out.
    private var toneMap: [String] {
        let color = picture.color
        let transfer = color.transfer ?? "smpte2084"
        let range = color.range == "pc" ? "pc" : "tv"
        return [
            "setparams=range=\(range):colorspace=bt2020nc:color_primaries=bt2020:color_trc=\(transfer)",
            "zscale=transfer=linear:npl=100", "format=gbrpf32le", "zscale=primaries=bt709", "tonemap=tonemap=hable:desat=0",
            "zscale=transfer=bt709:matrix=bt709:range=tv",
        ]
    }
}
