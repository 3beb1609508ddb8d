package import FoundationEssentials
package import ReelMedia
import ReelTimeline

/// A picture of a timeline: a lane for each track, with waveforms, cuts and titles, drawn by ffmpeg and libass.
package struct TimelinePicture {
    private let job: JobTimeline
    private let chart: TimelineChart

    /// More than these are drawn without their waveforms: each is a file that is read.
    private static let mostWaves = 24

    /// - Parameter job: prepared for a plan, so that its files are known.
    package init(of job: JobTimeline) {
        self.job = job
        chart = TimelineChart(job.timeline)
    }

    /// Draws the picture as PNG.
    ///
    /// - Throws: ``ProgramError`` if ffmpeg is missing or cannot draw it.
    package func png(ffmpeg: Tool) async throws -> Data {
        let folder = try ScratchFolder()
        try folder.write(script.utf8, to: "names.ass")
        let outcome = try await ChildProcess(ffmpeg.path, arguments, workingDirectory: folder.path).run()
        guard outcome.isSuccess else {
            throw ProgramError(
                .failed, program: "ffmpeg", message: "the picture of the timeline cannot be drawn", lastWords: outcome.lastWords
            )
        }
        return try Data(contentsOf: URL(filePath: folder.path("timeline.png")))
    }

    // MARK: ffmpeg

    private var waves: [(box: TimelineChart.Box, file: InspectedFile)] {
        let all = chart.boxes.compactMap { box -> (TimelineChart.Box, InspectedFile)? in
            guard let segment = box.sound, case .clip(let clip) = segment.source, let file = job.clips[clip]?.file else {
                return nil
            }
            return (box, file)
        }
        return Array(all.prefix(Self.mostWaves))
    }

    private var arguments: [String] {
        let waves = waves
        let inputs = waves.flatMap { box, file in
            let placement = box.sound?.placement ?? Placement(span: box.span)
            let length = placement.span.length * placement.rate
            return FFmpegInput(file).arguments(["-ss", "\(placement.localStart)", "-t", "\(length)"])
        }
        var filters = ["color=c=0x16181d:s=\(TimelineChart.width)x\(chart.height):d=1,format=rgb24,\(shapes)[base]"]
        var last = "base"
        for (index, wave) in waves.enumerated() {
            let size = "\(chart.width(wave.box.span))x\(TimelineChart.lane - 12)"
            filters.append(
                "[\(index):a:0]aformat=channel_layouts=mono,showwavespic=s=\(size):colors=0xbfe3f2:scale=sqrt[wave\(index)]")
            filters.append(
                "[\(last)][wave\(index)]overlay=x=\(chart.x(wave.box.span.start)):y=\(chart.top(wave.box.lane)):eof_action=repeat[b\(index)]"
            )
            last = "b\(index)"
        }
        filters.append("[\(last)]ass=names.ass[out]")
        return ["-y"] + FFmpeg.quietFlags + inputs
            + ["-filter_complex", filters.joined(separator: ";"), "-map", "[out]", "-frames:v", "1", "timeline.png"]
    }

    /// The lanes, the boxes on them, the marks of the ruler and the cuts.
    private var shapes: String {
        var boxes: [String] = []
        func fill(_ x: Int, _ y: Int, _ width: Int, _ height: Int, _ color: String) {
            boxes.append("drawbox=x=\(x):y=\(y):w=\(width):h=\(height):color=\(color):t=fill")
        }
        for lane in chart.lanes.indices {
            fill(
                TimelineChart.gutter, chart.top(lane), chart.width(TimeSpan(.zero, chart.length)), TimelineChart.lane - 8,
                "0x21242b")
        }
        for mark in chart.marks {
            fill(chart.x(mark), TimelineChart.ruler - 8, 1, chart.height - TimelineChart.ruler, "0x343841")
        }
        for box in chart.boxes {
            fill(chart.x(box.span.start), chart.top(box.lane), chart.width(box.span), TimelineChart.lane - 8, box.color)
        }
        if let lane = chart.lanes.firstIndex(of: "Video") {
            for span in chart.crossfades {
                fill(chart.x(span.start), chart.top(lane), chart.width(span), TimelineChart.lane - 8, "0x8db4e6")
            }
        }
        for cut in chart.cuts {
            fill(chart.x(cut) - 1, TimelineChart.ruler - 8, 2, chart.height - TimelineChart.ruler, "0xf2c14e")
        }
        return boxes.isEmpty ? "null" : boxes.joined(separator: ",")
    }

    // MARK: libass

    private var script: String {
        var events: [String] = []
        func text(_ text: String, _ x: Int, _ y: Int, _ alignment: Int, clip: String = "") {
            let drawn = SubStationText.escaped(text)
            events.append("Dialogue: 0,0:00:00.00,0:00:10.00,Name,{\\an\(alignment)\\pos(\(x),\(y))\(clip)}\(drawn)")
        }
        for mark in chart.marks { text(secondsInWords(mark), chart.x(mark), TimelineChart.ruler - 22, 5) }
        for (lane, name) in chart.lanes.enumerated() { text(name, TimelineChart.gutter - 12, chart.top(lane) + 28, 6) }
        for box in chart.boxes {
            let (x, y) = (chart.x(box.span.start), chart.top(box.lane))
            let clip = "\\clip(\(x),\(y),\(x + chart.width(box.span)),\(y + TimelineChart.lane - 8))"
            text(box.name, x + 8, y + 16, 4, clip: clip)
        }
        return """
            [Script Info]
            ScriptType: v4.00+
            PlayResX: \(TimelineChart.width)
            PlayResY: \(chart.height)
            WrapStyle: 2

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV
            Style: Name,\(TextStyle.usualFont),18,&H00F2F2F2,&H80000000,&H80000000,0,1,1,0,4,0,0,0

            [Events]
            Format: Layer, Start, End, Style, Text
            \(events.joined(separator: "\n"))

            """
    }
}
