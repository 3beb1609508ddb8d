import Testing

@testable import ReelRun

@Suite("ffmpeg's progress")
struct ProgressReaderTests {
    private func read(_ pieces: [String]) -> [ProgressReader.Progress] {
        var reader = ProgressReader()
        return pieces.compactMap { piece in Array(piece.utf8).withUnsafeBytes { reader.read($0) } }
    }

    private let report = "frame=48\nfps=0.0\nout_time_us=1920000\nout_time_ms=1920000\nspeed=3.8x\nprogress=continue\n"

    @Test("A report is taken when it is complete, however it is cut")
    func pieces() {
        let expected = [ProgressReader.Progress(microseconds: 1_920_000, speed: 3.8)]
        #expect(read([report]) == expected)
        #expect(read(report.map { String($0) }) == expected)
    }

    @Test("Of several reports at once the last counts")
    func several() {
        #expect(
            read([report + "out_time_us=2000000\nspeed=   4x\nprogress=end\n"]) == [.init(microseconds: 2_000_000, speed: 4)])
    }

    @Test("What is not known yet and what is not ffmpeg's is passed over")
    func unknown() {
        #expect(read(["out_time_us=N/A\nspeed=N/A\nprogress=continue\n"]) == [.init(microseconds: 0, speed: nil)])
        #expect(read([String(repeating: "x", count: 100_000), "\n{\"json\": 1}\n"]) == [])
    }
}
