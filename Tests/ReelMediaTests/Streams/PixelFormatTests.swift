import Testing

@testable import ReelMedia

struct PixelFormatTests {
    @Test(arguments: [
        ("yuv420p", 8, false), ("yuv420p10le", 10, false), ("yuva444p12be", 12, true), ("p010le", 10, false),
        ("rgb48be", 16, false),
        ("gbrp16le", 16, false), ("gray10le", 10, false), ("rgba", 8, true), ("rgba64le", 16, true), ("pal8", 8, true),
        ("", 8, false),
        ("nv12", 8, false),
    ])
    func reads(name: String, bitDepth: Int, hasAlpha: Bool) {
        #expect(PixelFormat(name).bitDepth == bitDepth)
        #expect(PixelFormat(name).hasAlpha == hasAlpha)
    }
}
