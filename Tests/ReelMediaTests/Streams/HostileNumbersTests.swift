import Testing

@testable import ReelMedia

/// Files may claim anything: it is taken with limits, and never ends the process.
struct HostileNumbersTests {
    private static let extremes = [
        "9223372036854775807", "-9223372036854775808", "0", "-1", "1", "N/A", "", "99999999999999999999",
    ]

    @Test func packets() {
        for base in [TimeBase(1, 1), TimeBase(1, 2_147_483_647), TimeBase(2_147_483_647, 1)] {
            var counter = PacketCounter(timeBase: base, declaredEnd: TimeBase.longestTime + TimeBase.longestTime)
            for time in Self.extremes + ["72057594037927935", "-72057594037927935"] {
                for duration in Self.extremes + ["72057594037927935"] {
                    let line = "\(time),\(time),\(duration),100,\(duration),K_"
                    Array(line.utf8).withUnsafeBytes { counter.add(line: $0) }
                }
            }
            for line in ["", ",", ",,,,,", "a,b,c,d,e,f", "1,1,1,1"] {
                Array(line.utf8).withUnsafeBytes { counter.add(line: $0) }
            }
            #expect(counter.finish() != nil)
        }
    }

    @Test func probes() throws {
        for extreme in Self.extremes + ["1e300", "nan", "inf", "-1e300"] {
            let isNumber = Int64(extreme) != nil
            let json = """
                {"format": {"duration": "\(extreme)"}, "streams": [{"index": 0, "codec_type": "video", "codec_name": "h264",
                "width": 2147483647, "height": 1, "sample_aspect_ratio": "2147483647:1", "time_base": "2147483647/1",
                "start_pts": \(isNumber ? extreme : "0"), "duration_ts": \(isNumber ? extreme : "0"),
                "nb_frames": "\(extreme)", "avg_frame_rate": "\(extreme)/1", "tags": {"DURATION": "\(extreme)"},
                "side_data_list": [{"displaymatrix": "\\n00: 0 0 0\\n01: 0 0 0\\n02: 0 0 0\\n"}]}]}
                """
            let info = MediaInfo(try ProbeReport(json: Array(json.utf8)))
            let picture = try #require(info.mainPicture)
            #expect(picture.displaySize.width > 0)
            #expect(abs((picture.startTime + (picture.duration ?? .zero)).seconds) <= 2e9)
        }
    }

    @Test func ticks() {
        #expect(TimeBase(1, 90000).time(ofTicks: 90000 * 3600) == MediaTime(seconds: 3600))
        #expect(TimeBase(1001, 30000).time(ofTicks: 30000) == MediaTime(seconds: 1001))
        #expect(TimeBase(1, 1000).time(ofTicks: -33) == MediaTime(seconds: -0.033))
        #expect(TimeBase(1, 1).time(ofTicks: .max) == TimeBase.longestTime)
        #expect(TimeBase(1, 1).time(ofTicks: .min) == -TimeBase.longestTime)
    }
}
