import ReelDiagnostics
import ReelTestSupport
import Testing

@Suite struct JSONParserTests {
    @Test(arguments: [
        (#" {"a" : [1, -2.5e1, 0.5, true, false, null, ""], "b":{}} "#, #"{"a":[1,-25,0.5,true,false,null,""],"b":{}}"#),
        (#""\"\\\/\b\f\n\r\tA\u00e9\ud83d\ude00""#, "\"\\\"\\\\/\\u0008\\u000c\\n\\r\\tAé😀\""),
        (#""\ud83d x \udc00\ud83dA""#, "\"\u{FFFD} x \u{FFFD}\u{FFFD}A\""),
        ("9223372036854775807", "9223372036854775807"),
        ("-9223372036854775808", "-9223372036854775808"),
        (#"{"z":1,"a":2,"z":3}"#, #"{"z":1,"a":2,"z":3}"#),
        (#""日本\#u{2028}""#, #""日本\u2028""#),
    ])
    func jsonIsRead(text: String, written: String) throws {
        #expect(try JSONValue(parsing: text).text(indented: false) == written)
    }

    @Test(arguments: [
        "", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "01", "-", "1.", ".5", "1e", "+1", "tru", "nul", "\"", "\"\\x\"",
        "\"\\u12\"",
        "\"\n\"", "[1 2]", "1 2", "]", "NaN", "'a'", "\"\\",
    ])
    func whatIsNotJSONIsRefused(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    }

    @Test func depthIsLimited() throws {
        func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        #expect(throws: Never.self) { try JSONValue(parsing: nested(512)) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: nested(100_000)) }
    }

    @Test func brokenUTF8IsReplaced() throws {
        #expect(try JSONValue(parsing: [0x22, 0x41, 0xFF, 0xC3, 0x22]) == .string("A\u{FFFD}\u{FFFD}"))
    }

    /// Whatever is done to a text, it is read or refused, and what is read can be written and read again.
    @Test func mutatedTextsAreReadOrRefused() throws {
        var random = SeededRandom(seed: 1)
        let seed = Array(#"{"a":[1,-2.5e1,"x\n\ud83d\ude00é",true,null],"b":{"c":""}}"#.utf8)
        for _ in 0..<20_000 {
            var bytes = seed
            for _ in 0...Int.random(in: 0..<3, using: &random) { bytes.damage(signs: "{}[]:,\"\\u0e-", using: &random) }
            guard let value = try? JSONValue(parsing: bytes) else { continue }
            let written = value.text(indented: false)
            #expect(try JSONValue(parsing: written).text(indented: false) == written)
        }
    }
}
