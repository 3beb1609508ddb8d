import ReelMedia
import Testing

struct SizeExpressionTests {
    @Test(arguments: [
        ("1080p", "16:9", "1920x1080"), ("1080p", "9:16", "1080x1920"), ("720p", "1:1", "720x720"), ("4k", "16:9", "3840x2160"),
        ("8k", "16:9", "7680x4320"), ("480p", "16:9", "854x480"), ("1080p", "4:5", "1080x1350"), ("720p", "2.35", "1692x720"),
        ("1080x1920", "16:9", "1080x1920"), ("161x91", "1:1", "161x91"),
    ])
    func resolves(text: String, aspect: String, size: String) throws {
        let resolved = try SizeExpression(parsing: text).resolve(aspect: AspectRatio(parsing: aspect))
        #expect(resolved.description == size)
    }

    @Test(arguments: [
        ("1080P", "1080p"), ("1920 x 1080", "1920x1080"), ("1920*1080", "1920x1080"), ("1920\u{D7}1080px", "1920x1080"),
        ("1080", "1080p"), ("4K", "4k"), ("full hd", "1080p"),
    ])
    func suggests(text: String, suggestion: String) {
        let error = #expect(throws: ValueError.self) { try SizeExpression(parsing: text) }
        #expect(error?.suggestion == suggestion)
    }
}

struct LevelTests {
    @Test(arguments: [("35%", 0.35), ("0%", 0), ("100%", 1), ("0dB", 1), ("-20dB", 0.1), ("+20dB", 10), ("1000%", 10)])
    func gain(text: String, gain: Double) throws {
        #expect(abs(try Level(parsing: text).gain - gain) < 1e-12)
    }

    @Test func decibels() throws {
        #expect(try Level(parsing: "10%").decibels == -20)
        #expect(try Level(parsing: "0%").decibels == -.infinity)
    }

    @Test(arguments: [
        ("35", "35%"), ("0.35", "35%"), ("-18", "-18dB"), ("-18 db", "-18dB"), ("-18DB", "-18dB"), ("35 %", "35%"),
        ("1", "100%"), ("35 percent", "35%"),
    ])
    func suggests(text: String, suggestion: String) {
        let error = #expect(throws: ValueError.self) { try Level(parsing: text) }
        #expect(error?.suggestion == suggestion)
    }
}

struct ColorTests {
    @Test(arguments: [
        ("#f80", "#ff8800"), ("#FF8800", "#ff8800"), ("#ff880080", "#ff880080"), ("tomato", "#ff6347"), ("white", "#ffffff"),
        ("transparent", "#00000000"), ("rebeccapurple", "#663399"),
    ])
    func parses(text: String, description: String) throws {
        #expect(try Color(parsing: text).description == description)
    }

    @Test(arguments: [
        ("Tomato", "tomato"), ("tomatoe", "tomato"), ("ff8800", "#ff8800"), ("0xFF8800", "#ff8800"), ("dark blue", "darkblue"),
    ])
    func suggests(text: String, suggestion: String) {
        let error = #expect(throws: ValueError.self) { try Color(parsing: text) }
        #expect(error?.suggestion == suggestion)
    }
}

struct AspectRatioTests {
    @Test(arguments: [
        ("16:9", 16, 9), ("1920:1080", 16, 9), ("9:16", 9, 16), ("2.35", 47, 20), ("2.39:1", 239, 100), ("0.5625", 9, 16),
        ("2", 2, 1),
    ])
    func parses(text: String, width: Int, height: Int) throws {
        #expect(try AspectRatio(parsing: text) == AspectRatio(width, height))
    }

    @Test(arguments: [("16/9", "16:9"), ("16x9", "16:9"), ("16 : 9", "16:9"), ("square", "1:1"), ("Portrait", "9:16")])
    func suggests(text: String, suggestion: String) {
        let error = #expect(throws: ValueError.self) { try AspectRatio(parsing: text) }
        #expect(error?.suggestion == suggestion)
    }
}
