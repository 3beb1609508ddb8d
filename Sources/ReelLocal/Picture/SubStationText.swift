import ReelMedia
import ReelTimeline

/// Writes texts as an Advanced SubStation Alpha script, which libass draws: it shapes every script.
///
/// The format is that of the v4+ styles as libass documents it. Frames are a tenth of a second apart on the script's clock: the
/// format knows no less than hundredths, which at a film's own rate would be a frame too early here and too late there.
struct SubStationText {
    let style: TextStyle
    let frame: PixelSize

    /// Puts frames on the clock that the script is written for.
    static let clock = ["settb=1/10", "setpts=N"]

    private var events = ""
    private var words = ""

    init(style: TextStyle, frame: PixelSize) {
        self.style = style
        self.frame = frame
    }

    /// The height of the letters in pixels.
    var letters: Int { max(8, Int((shorterSide * style.size).rounded())) }

    /// Pixels that stay free at the edges. In an upright frame players put their buttons above and below.
    var margin: (side: Int, upright: Int) {
        let side = shorterSide * style.margin
        return (Int(side.rounded()), Int(max(side, Double(frame.height) * style.margin * 0.75).rounded()))
    }

    /// The place in the frame at which a text is anchored.
    var anchor: (x: Double, y: Double) {
        func place(_ side: Int, _ margin: Int, _ length: Int) -> Double {
            side < 0 ? Double(margin) : side > 0 ? Double(length - margin) : Double(length) / 2
        }
        return (
            place(style.position.horizontal, margin.side, frame.width),
            place(style.position.vertical, margin.upright, frame.height)
        )
    }

    /// Breaks lines that are too long for the frame.
    var layout: TextLayout {
        TextLayout(style: style, letters: letters, width: Double(max(letters, frame.width - 2 * margin.side)))
    }

    /// Adds a text.
    ///
    /// - Parameters:
    ///   - frames: those in which it is seen, counted from 0, the last excluded.
    ///   - text: escaped, with its commands.
    mutating func add(_ text: String, frames: Range<Int>) {
        words += text
        events +=
            "Dialogue: 0,\(SubtitleScript.clock(hundredths: Self.start(of: frames))),"
            + "\(SubtitleScript.clock(hundredths: frames.upperBound * 10 - 5)),Text,\(text)\n"
    }

    /// When what is seen in some frames begins, in hundredths on the script's clock: in the middle between two frames, so that
    /// nothing depends on how a time is rounded.
    static func start(of frames: Range<Int>) -> Int { max(0, frames.lowerBound * 10 - 5) }

    /// The whole script.
    var text: String {
        let height = Double(letters)
        let shadow = style.box == nil ? height * style.shadow : height * 0.35
        let back = style.box ?? Color(red: 0, green: 0, blue: 0, alpha: 127)
        let fields = [
            "Text", style.font, "\(letters)", Self.color(style.color), Self.color(style.outlineColor), Self.color(back),
            style.isBold ? "1" : "0", style.box == nil ? "1" : "4", Self.pixels(height * style.outline), Self.pixels(shadow),
            "\(5 + style.position.horizontal - 3 * style.position.vertical)", "\(margin.side)", "\(margin.side)",
            "\(margin.upright)", "-1",
        ]
        return """
            [Script Info]
            \(Self.fontsMark)\(layout.fingerprint(of: words))
            ScriptType: v4.00+
            PlayResX: \(frame.width)
            PlayResY: \(frame.height)
            WrapStyle: 0
            ScaledBorderAndShadow: yes

            [V4+ Styles]
            Format: Name, Fontname, Fontsize, PrimaryColour, OutlineColour, BackColour, Bold, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
            Style: \(fields.joined(separator: ","))

            [Events]
            Format: Layer, Start, End, Style, Text
            \(events)
            """
    }

    /// What the line that names the fonts begins with.
    static let fontsMark = "; Fonts: "

    /// Lines are kept; what libass would take for a command is not one.
    static func escaped(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { $0.replacing("\\", with: "\\\u{2060}").replacing("{", with: "\\{").replacing("}", with: "\\}") }
            .joined(separator: "\\N")
    }

    private var shorterSide: Double { Double(min(frame.width, frame.height)) }

    /// `&HAABBGGRR`, where an alpha of 0 is opaque.
    private static func color(_ color: Color) -> String {
        let seen = color.forFilters
        let channels = [255 - color.alpha, seen.blue, seen.green, seen.red]
        return "&H" + channels.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }

    private static func pixels(_ width: Double) -> String { secondsText((width * 10).rounded() / 10) }
}
