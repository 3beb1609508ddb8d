import Foundation
import ReelMedia
import Testing

/// What holds for every value that is written as a text.
struct TextValueTests {
    /// Texts near the rules' edges, put together from parts so that each type meets those of the others, too.
    static let samples: [String] = {
        let numbers = [
            "", "0", "1", "7", "07", "16", "20", "20.5", "59", "60", "99", "100", "100.0", "100.5", "119.9", "120", "120.1",
            "999", "1000", "1000.0", "1000.001", "1001", "1080", "8192", "8193", "12345", "123456", "1234567", "123456789",
            "1234567890", "1.", ".5", "1.5", "0.5", "0.05", "0.005", "2.35", "2.39215", "1.1234567891", "00", "015", "-5",
            "+3", "--1", "1e3", "\u{0663}",
        ]
        let units = ["", "s", "ms", "m", "h", "%", "p", "k", "dB", "db", "f", "x", ":", " ", "S", "sec"]
        let joined = numbers.flatMap { number in units.map { number + $0 } }
        let signed = joined.flatMap { [$0, "-" + $0, "+" + $0, "f" + $0, "#" + $0] }
        let pairs = numbers.flatMap { left in
            ["16", "9", "09", "30", "60", "1080", "5", "0", "01.5", "5.25", "01:30", "01:30.500", "61:00", "1:2:3"].flatMap {
                ["\(left):\($0)", "\(left)x\($0)", "-\(left):\($0)"]
            }
        }
        let others = [
            "1m30s", "1m30", "90s1m", "1h30m", "1h2m3.5s", "1h3.5s", "1.5h30m", "1m90s", "1h1h", "1ms1s", "1234567m1s", "1m1ms",
            "1h1m", "1h1m1m", "4k", "8k", "2k", "4K", "red", "Red", "rebeccapurple", "transparent", "reddish", "#fff", "#FFF",
            "#ffff", "#a1b2c3", "#a1b2c3d4", "#a1b2c3d", "#ggg", "16:9\n", "90s\n", "red\n", "35%\n", "1080p\n", "4:5", "21:9",
            "9:16", "2.39:1", "1:0", "1:0.5", "1:10", "10000:1", "0.0x", "100x100", "16x16", "15x16", "016x16", "640px", "0px",
            "00px", "99999px", "100000px", "50%px",
        ]
        return signed + pairs + others
    }()

    static let types: [any TextValue.Type] = [
        TimeExpression.self, SizeExpression.self, Level.self, Color.self, AspectRatio.self, PictureLength.self,
    ]

    @Test("The pattern matches exactly what parses", arguments: types)
    func patternAgrees(type: any TextValue.Type) throws {
        // The end is spelled so that it does not match before a last line break, as ECMA's `$` does not.
        let pattern = try NSRegularExpression(pattern: type.pattern.dropLast() + "\\z")
        var accepted = 0
        var disagreements: [String] = []
        for sample in Self.samples {
            let matches = pattern.firstMatch(in: sample, range: NSRange(sample.startIndex..., in: sample)) != nil
            let parsed = try? type.init(parsing: sample)
            if matches != (parsed != nil) { disagreements.append(sample) }
            if parsed != nil { accepted += 1 }
        }
        #expect(disagreements.isEmpty)
        #expect(accepted >= 9)
    }

    @Test("The description parses to an equal value", arguments: types)
    func descriptionRoundTrips(type: any TextValue.Type) throws { try checkRoundTrip(type) }

    private func checkRoundTrip<Value: TextValue>(_ type: Value.Type) throws {
        for sample in Self.samples {
            guard let value = try? Value(parsing: sample) else { continue }
            #expect(try Value(parsing: value.description) == value, "'\(sample)' as '\(value)'")
            let encoded = try JSONEncoder().encode([value])
            #expect(try JSONDecoder().decode([Value].self, from: encoded) == [value])
        }
    }

    @Test("A refusal quotes the text, and what it suggests parses", arguments: types)
    func refusals(type: any TextValue.Type) {
        var poor: [String] = []
        for sample in Self.samples {
            do throws(ValueError) {
                _ = try type.init(parsing: sample)
            } catch {
                let isUseful = error.suggestion.map { (try? type.init(parsing: $0)) != nil } ?? true
                if !error.message.hasPrefix("'\(sample)'") || !isUseful { poor.append(sample) }
            }
        }
        #expect(poor.isEmpty)
    }
}
