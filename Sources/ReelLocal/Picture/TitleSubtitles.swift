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

    /// - Parameters:
    ///   - start: when the title appears, on the clock of the frames it is drawn on. Not negative.
    ///   - length: how long it stands, fades included.
    func script(start: MediaTime, length: MediaTime) -> String {
        let shorter = Double(min(frame.width, frame.height))
        let letters = max(8, Int((shorter * title.size).rounded()))
        let margin = Int((shorter * 0.07).rounded())
        let fade = Int((title.fade.seconds * 1000).rounded())
        let color = String(
            (UInt32(title.color.blue) << 16 | UInt32(title.color.green) << 8 | UInt32(title.color.red)), radix: 16,
            uppercase: true)
        let padded = String(repeating: "0", count: 6 - color.count) + color
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
            Style: Title,\(Self.font),\(letters),&H00\(padded),&H50000000,&H80000000,1,1,\(outline),\(max(1, outline / 2)),\(alignment),\(margin),\(margin),\(margin)

            [Events]
            Format: Layer, Start, End, Style, Text
            Dialogue: 0,\(Self.clock(start)),\(Self.clock(start + length)),Title,{\\fad(\(fade),\(fade))}\(text)

            """
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

    /// `H:MM:SS.cc`, the finest that the format has.
    static func clock(_ time: MediaTime) -> String {
        let hundredths = max(0, Int((time.seconds * 100).rounded()))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(hundredths / 360_000):\(two(hundredths / 6000 % 60)):\(two(hundredths / 100 % 60)).\(two(hundredths % 100))"
    }
}
