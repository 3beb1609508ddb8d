import ReelDiagnostics
import ReelMedia
import ReelNemo
import Testing

struct DraftTests {
    /// The timeline of the vendor's own example.
    static func draft(
        video: Int64 = 10_000, music: Double? = 0.35, title: String? = "Urban Dreams", titleStart: Int64 = 0
    ) -> Draft {
        var tracks: [JSONValue] = [segment(0, "city timelapse", 0, video)]
        if let music { tracks.append(segment(1, "Lo-fi", 0, video, [.init("volume", .number(music))])) }
        if let title { tracks.append(segment(7, title, titleStart, 3000)) }
        return Draft(["t": .array(tracks), "d": .integer(video), "m": ["name": "promo"]])
    }

    private static func segment(
        _ type: Int64, _ name: String, _ start: Int64, _ length: Int64, _ more: [JSONValue.Member] = []
    ) -> JSONValue {
        let known: [JSONValue.Member] = [.init("name", .string(name)), .init("start", .integer(start))]
        return ["tt": .integer(type), "sg": [["d": .integer(length), "m": .object(known + more)]]]
    }

    @Test func `its summary is the one that the vendor gives`() {
        #expect(
            Self.draft().summary == """
                Timeline (3 tracks, 10s):
                1. Video: city timelapse (0-10s)
                2. BGM: Lo-fi (0-10s, 35%)
                3. Title: "Urban Dreams" (0-3s)
                """)
    }

    @Test func `it can be exported when a track has a segment`() {
        #expect(Self.draft().hasSegments)
        #expect(!Draft(["t": []]).hasSegments)
        #expect(!Draft(["t": [["tt": 0, "sg": []]]]).hasSegments)
        #expect(!Draft(.null).hasSegments)
    }

    @Test func `how it is written decides nothing`() {
        let one = Draft(["d": 5, "t": [["tt": 0, "sg": [["d": 5, "m": ["name": "a"]]]]]])
        let other = Draft(["t": [["sg": [["m": ["name": "a"], "d": 5]], "tt": 0]], "d": 5])
        #expect(one.digest == other.digest)
        #expect(DraftDifference(from: one, to: other).isEmpty)
    }

    @Test(arguments: [
        JSONValue.null, [], "text", ["t": 1], ["t": [1, "a", .null]], ["t": [["tt": "seven", "sg": [["d": "long"]]]]],
        ["t": [["tt": 0, "sg": [["d": .number(1e300), "m": ["start": .number(-1e300), "speed": .number(1e300)]]]]]],
        ["t": [["tt": 0, "sg": .array([JSONValue](repeating: ["d": .integer(999_000_000_000)], count: 30_000))]]],
    ])
    func `a draft of any shape is read without harm`(json: JSONValue) {
        let draft = Draft(json)
        #expect(!draft.summary.isEmpty)
        #expect(DraftDifference(from: Self.draft(), to: draft).lines.isEmpty == false)
    }

    @Test(arguments: [
        (draft(title: nil), draft(), ["title added: \"Urban Dreams\" (0-3s)"]),
        (draft(), draft(title: nil), ["title removed: \"Urban Dreams\" (0-3s)"]),
        (draft(music: nil), draft(), ["sound added: Lo-fi (0-10s, 35%)"]),
        (draft(), draft(music: 0.8), ["sound changed: Lo-fi, 80% loud instead of 35%"]),
        (draft(), draft(title: "Night"), ["title changed: \"Urban Dreams\" (0-3s) is \"Night\" (0-3s) now"]),
        (draft(), draft(titleStart: 2000), ["title changed: \"Urban Dreams\", moved from 0s to 2s"]),
        (
            draft(music: nil, title: nil), draft(video: 6500, music: nil, title: nil),
            ["video changed: city timelapse, 0-6.5s instead of 0-10s", "the film lasts 6.5s; it was 10s"]
        ),
    ])
    func `what an edit did is told in words`(before: Draft, after: Draft, lines: [String]) {
        #expect(DraftDifference(from: before, to: after).lines == lines)
    }

    @Test func `of two pieces of one clip the one that went is named`() {
        func pieces(_ spans: [(Int64, Int64)]) -> Draft {
            Draft([
                "t": [
                    [
                        "tt": 0,
                        "sg": .array(
                            spans.map { ["d": .integer($0.1 - $0.0), "m": ["name": "city", "start": .integer($0.0)]] }),
                    ]
                ], "d": 9000,
            ])
        }
        let difference = DraftDifference(
            from: pieces([(0, 3000), (3000, 6000), (6000, 9000)]), to: pieces([(0, 3000), (6000, 9000)]))
        #expect(difference.lines == ["video removed: city (3-6s)"])
    }

    @Test func `what no track tells is still told`() {
        let before = Draft(["t": [], "d": 0, "m": ["color": "red"]])
        let after = Draft(["t": [], "d": 0, "m": ["color": "blue"]])
        #expect(DraftDifference(from: before, to: after).lines == ["the timeline changed in a way that its tracks do not tell"])
    }
}
