import ReelMedia
import ReelTimeline

/// A title as an Advanced SubStation Alpha script, which libass draws: it shapes every script and breaks lines.
///
/// The format is that of the v4+ styles as libass documents it.
struct TitleSubtitles {
    let title: TitleCard
    let frame: PixelSize

    /// The font that titles are set in; libass takes glyphs that it lacks from the other fonts of the machine.
    static let font = "DejaVu Sans"

    /// Puts frames on the clock that the script is written for: a tenth of a second for each. The format knows no less than
    /// hundredths, which at a film's own rate would be a frame too early here and too late there.
    static let clock = ["settb=1/10", "setpts=N"]

    /// - Parameters:
    ///   - frames: those in which it is seen, counted from 0, the last excluded.
    ///   - times: when it comes and goes.
    func script(frames: Range<Int>, _ times: TitleTimes) -> String {
        let shorter = Double(min(frame.width, frame.height))
        let letters = max(8, Int((shorter * title.size).rounded()))
        let margin = Int((shorter * 0.07).rounded())
        // From the middle between two frames, so that nothing depends on how a time is rounded.
        let start = max(0, frames.lowerBound * 10 - 5)
        let end = frames.upperBound * 10 - 5
        /// Milliseconds from the start of what is seen.
        func moment(_ frame: Double) -> Int { Int((frame * 100).rounded()) - start * 10 }
        let coming = "\(moment(times.entry)),\(moment(times.entry + times.fade))"
        let going = "\(moment(times.exit - times.fade)),\(moment(times.exit))"
        let fading = times.fade > 0 ? "{\\fade(255,0,255,\(coming),\(going))}" : ""
        let outline = max(1, letters / 18)
        return """
            [Script Info]
            ScriptType: v4.00+
            PlayResX: \(frame.width)
            PlayResY: \(frame.height)
            WrapStyle: 0
            ScaledBorderAndShadow: yes

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV
            Style: Title,\(Self.font),\(letters),\(color),&H50000000,&H80000000,1,1,\(outline),\(max(1, outline / 2)),\(alignment),\(margin),\(margin),\(margin)

            [Events]
            Format: Layer, Start, End, Style, Text
            Dialogue: 0,\(Self.clock(start)),\(Self.clock(end)),Title,\(fading)\(text)

            """
    }

    /// `&HAABBGGRR`, where an alpha of 0 is opaque.
    private var color: String {
        let color = title.color.forFilters
        let channels = [255 - title.color.alpha, color.blue, color.green, color.red]
        return "&H"
            + channels.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }

    /// Lines are kept; what libass would take for a command is not one.
    private var text: String {
        title.text
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { $0.replacing("\\", with: "\\\u{2060}").replacing("{", with: "\\{").replacing("}", with: "\\}") }
            .joined(separator: "\\N")
    }

    /// The place on a numeric keypad.
    private var alignment: Int {
        5 + title.position.horizontal - 3 * title.position.vertical
    }

    /// `H:MM:SS.cc`.
    private static func clock(_ hundredths: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(hundredths / 360_000):\(two(hundredths / 6000 % 60)):\(two(hundredths / 100 % 60)).\(two(hundredths % 100))"
    }
}

/// When a title comes and goes, in frames counted from a chunk's first.
struct TitleTimes {
    /// Where it begins to appear; before the chunk if that begins in its middle.
    let entry: Double
    /// Where it is gone.
    let exit: Double
    /// How many frames it takes to come and to go.
    let fade: Double

    init(_ title: TitleCard, own: OwnTime) {
        let perSecond = own.frameRate.perSecond
        guard own.rate != 0 else {
            // Where time stands the title comes so slowly that nobody sees it move.
            let standing = 1_000_000.0
            let nearest = min(own.start, title.length - own.start)
            let share = title.fade > .zero ? min(1, max(0, nearest.seconds / title.fade.seconds)) : 1
            entry = -share * standing
            exit = 3 * standing
            fade = title.fade > .zero ? standing : 0
            return
        }
        /// Where a moment of the title's own time lies.
        func place(_ moment: MediaTime) -> Double { ((moment - own.start) / own.rate).seconds * perSecond }
        let ends = [place(.zero), place(title.length)]
        entry = min(ends[0], ends[1])
        exit = max(ends[0], ends[1])
        fade = title.fade.seconds / own.rate.magnitude * perSecond
    }
}
