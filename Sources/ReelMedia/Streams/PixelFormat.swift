/// What the name of one of ffmpeg's pixel formats says.
struct PixelFormat {
    let name: String

    init(_ name: String) { self.name = name }

    /// Bits of one channel: 10 for `yuv420p10le`, 16 for `rgb48be`, 8 where the name says nothing.
    var bitDepth: Int {
        let base = name.hasSuffix("le") || name.hasSuffix("be") ? name.dropLast(2) : name[...]
        // These give the bits of a whole pixel.
        switch base {
        case "rgb48", "bgr48", "rgba64", "bgra64", "ya16", "p016", "p216", "p416": return 16
        case "x2rgb10", "x2bgr10", "p010", "p210", "p410", "v210", "y210": return 10
        case "monow", "monob": return 1
        default: break
        }
        let digits = base.reversed().prefix(while: \.isNumber)
        // The digits of `yuv420p` are no depth: a depth stands after a letter that ends the layout's name.
        guard base != name, let depth = Int(String(digits.reversed())), (9...16).contains(depth) else { return 8 }
        return depth
    }

    var hasAlpha: Bool {
        ["yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "ya8", "ya16", "pal8"].contains { name.hasPrefix($0) }
    }
}
