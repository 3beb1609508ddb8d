import ReelMedia
import Testing

@testable import ReelRemote

@Suite struct ActionResultTests {
    private let digest = Digest(hexadecimal: String(repeating: "ab", count: 32))!

    @Test func `is written as protocol buffers write it`() {
        let result = ActionResult(files: [.init(path: "mix.wav", digest: digest, size: 300)])
        // output_files (2): path (1) "mix.wav", digest (2): hash (1) of 64 digits, size_bytes (2) 300 = AC 02.
        let hash = Array(String(repeating: "ab", count: 32).utf8)
        let expected: [UInt8] =
            [0x12, 80, 0x0A, 7] + Array("mix.wav".utf8) + [0x12, 69, 0x0A, 64] + hash + [0x10, 0xAC, 0x02]
        #expect(result.bytes == expected)
        #expect(ActionResult(result.bytes) == result)
    }

    @Test func `passes over fields that it does not know`() {
        let result = ActionResult(files: [.init(path: "a", digest: digest, size: 1), .init(path: "b", digest: digest, size: 0)])
        // exit_code (4) 0, a fixed 64-bit and a fixed 32-bit field, and an unknown message.
        let more: [UInt8] = [0x20, 0, 0x79, 1, 2, 3, 4, 5, 6, 7, 8, 0x7D, 1, 2, 3, 4, 0x4A, 2, 9, 9]
        #expect(ActionResult(more + result.bytes + more) == result)
    }

    @Test func `takes nothing for an entry that is none, wherever it is cut off or changed`() {
        let bytes = ActionResult(files: [.init(path: "mix.wav", digest: digest, size: 1 << 40)]).bytes
        for count in bytes.indices { #expect(ActionResult(bytes.prefix(count)) == nil, "cut off at \(count)") }
        for place in bytes.indices {
            for value in [UInt8(0), 0x7F, 0xFF] {
                var changed = bytes
                changed[place] = value
                _ = ActionResult(changed)
            }
        }
        #expect(ActionResult("<html>404 Not Found</html>".utf8) == nil)
        #expect(ActionResult([UInt8](repeating: 0xFF, count: 100)) == nil)
    }
}
