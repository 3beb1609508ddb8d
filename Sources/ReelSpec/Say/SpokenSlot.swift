/// A kind of value that people say: `30 %`, `half a minute`, `右上角`.
enum SpokenSlot: String, Sendable, CaseIterable {
    /// How long something lasts: `10 seconds`, `一分半`.
    case length
    /// A length counted back from the film's end.
    case back
    /// A point of the film: `0:30`, `the 10 second mark`, `the end`.
    case time
    /// Two points, for the fields `from` and `to`: `5 to 8 seconds`.
    case range
    /// Two points in seconds whose unit was said before: `seconds 5 to 8`.
    case seconds
    /// `30 %`, `-18 dB`.
    case level
    /// How much quieter or louder: `6 dB`, `20 %`.
    case quieter, louder
    /// How many times as fast: `2x`, `half`, `两倍`.
    case multiple
    /// `50 %` of the speed that it has.
    case portion
    /// `两倍速`, `半速`.
    case pace
    /// As a multiple, also in words that mean one only with "as" or "the speed": `3 times`, `twice`.
    case times
    /// How many times as loud, as a level.
    case loudness
    /// How much faster or slower: `50 %`.
    case faster, slower
    /// A number that may be a multiple, or one that is added to it.
    case factor, increase
    /// How much more or less of something, of 100: `20 %`, `a bit`, `much`.
    case rise, fall
    /// How often: `3 times`, `三次`.
    case count
    /// An angle: `90 degrees`, `90度`.
    case clockwise, counterclockwise
    /// A number of LUFS.
    case lufs
    /// A text in quotes.
    case text
    case mood, style
    /// The name of an input, or several.
    case input, inputs
    case color, position, aspect, size
    /// A size in pixels, for the fields `width` and `height`.
    case frame
    /// A percentage of both sides of the frame, for the fields `width` and `height`.
    case scale
    /// A percentage, for a width or an opacity.
    case share
    /// What is left when a percentage goes.
    case rest
    /// The colour of a screen that something is filmed against, whose green is not that of CSS.
    case screen
    /// The name of an input, or a colour.
    case behind
    /// The name of a file of subtitles, or of a table of colours.
    case captions, table

    // What instructions' own sentences hold.

    /// Any point of a film but its two ends: `10 s`, `25 %`, `frame 120`, `5 s before the end`.
    case moment
    /// A number, which may be negative.
    case number
    /// Any colour: `white`, `#ff8000`.
    case anyColor
    /// A length in the picture: `20 %`, `90 px`.
    case extent
    /// Texts in quotes, a line each.
    case lines
    /// Clips in order with what is taken of each, and parts of the film.
    case items, parts
    /// The name of a transition or of a style of music.
    case transition, styleName
    /// `4000 K`.
    case kelvin

    /// How it looks in an example.
    var sample: String {
        switch self {
        case .length, .back: "10 seconds"
        case .time: "0:10"
        case .range: "0:10 to 0:20"
        case .seconds: "5 to 8"
        case .level, .share, .scale: "30 %"
        case .rest: "10 %"
        case .screen: "green"
        case .quieter, .louder: "6 dB"
        case .multiple, .factor, .increase, .loudness: "2x"
        case .times: "2 times"
        case .faster, .slower, .portion: "50 %"
        case .rise, .fall: "20 %"
        case .count: "3 times"
        case .clockwise, .counterclockwise: "90 degrees"
        case .pace: "两倍速"
        case .lufs: "-14 LUFS"
        case .text: "'Hello'"
        case .mood: "calm"
        case .style: "piano"
        case .input, .behind: "<input>"
        case .inputs: "<input> and <input>"
        case .color: "white"
        case .position: "top right"
        case .aspect: "9:16"
        case .size: "1080p"
        case .frame: "640x480"
        case .captions: "captions.srt"
        case .table: "look.cube"
        case .moment, .number, .anyColor, .extent, .lines, .items, .parts, .transition, .styleName, .kelvin: ""
        }
    }
}
