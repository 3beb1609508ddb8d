import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Changes light and colour.
package struct ColorInstruction: Instruction {
    package static let word = "color"
    package static let summary = "Changes the picture's light and colour, in all of the film or in a range."
    package static let example = "color: {brightness: 5, contrast: 10, saturation: 20, temperature: 15}"
    package static let fields: [Field<Self>] = [
        .defaulted(
            "brightness", \.brightness, .number(-100...100).showing(10, -10), shown: "0", "-100 is black, 100 is white."),
        .defaulted(
            "contrast", \.contrast, .number(-100...100).showing(10, -10), shown: "0", "-100 is grey, 100 is twice the contrast."
        ),
        .defaulted(
            "saturation", \.saturation, .number(-100...100).showing(20, -100), shown: "0",
            "-100 is black and white, 100 is twice as colourful."),
        .defaulted(
            "gamma", \.gamma, .number(0.1...10).showing(1.2), shown: "1", "Above 1 the dark parts are lifted, below 1 lowered."),
        .optional(
            "temperature", \.temperature, ValueType.temperature.located,
            "From -100 (cool) to 100 (warm), or the colour of white in kelvin, of which 6500 K leaves it."),
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]
    package static let rules = [
        KeyRule.atLeastOne(
            of: ["brightness", "contrast", "saturation", "gamma", "temperature"], hint: "saturation: 20")
    ]
    package static let spoken = SpokenForms(
        """
        make <colors> [{brightness:rise}] brighter [{brightness:rise}] => brightness: 15
        make <colors> [{brightness:fall}] darker [{brightness:fall}] => brightness: -15
        (brighten|lighten) [up] [<colors>] [up] [{brightness:rise}] => brightness: 15
        darken [<colors>] [{brightness:fall}] => brightness: -15
        <more> [<some>] (brightness|亮度) [of <colors>] [{brightness:rise}] => brightness: 15
        <less> (brightness|亮度) [of <colors>] [{brightness:fall}] => brightness: -15
        [[<ba>] <colors>] 亮度 <more> [{brightness:rise}] => brightness: 15
        [[<ba>] <colors>] 亮度 <less> [{brightness:fall}] => brightness: -15
        [[<ba>|让] <colors>] [{brightness:rise}] (调亮|变亮|提亮|更亮|亮) (一点|一些|点|{brightness:rise}) => brightness: 15
        [[<ba>|让] <colors>] [{brightness:rise}] (调亮|变亮|提亮|更亮) => brightness: 15
        [[<ba>|让] <colors>] [{brightness:fall}] (调暗|变暗|压暗|更暗|暗) (一点|一些|点|{brightness:fall}) => brightness: -15
        [[<ba>|让] <colors>] [{brightness:fall}] (调暗|变暗|压暗|更暗) => brightness: -15
        <more> [{contrast:rise}] [more] [<some>] (contrast|对比度) [(of|to|in) <colors>] [{contrast:rise}] => contrast: 15
        <less> [{contrast:fall}] (contrast|对比度) [(of|in) <colors>] [{contrast:fall}] => contrast: -15
        give <colors> [{contrast:rise}] more contrast => contrast: 15
        give <colors> [{contrast:fall}] less contrast => contrast: -15
        [[<ba>] <colors>] 对比度 <more> [{contrast:rise}] => contrast: 15
        [[<ba>] <colors>] 对比度 <less> [{contrast:fall}] => contrast: -15
        make <colors> [{saturation:rise}] more (saturated|colorful|colourful|vivid) => saturation: 15
        make <colors> [{saturation:fall}] less (saturated|colorful|colourful|vivid) => saturation: -15
        <more> [{saturation:rise}] [more] (saturation|饱和度) [(of|to|in) <colors>] [{saturation:rise}] => saturation: 15
        <less> [{saturation:fall}] (saturation|饱和度) [(of|in) <colors>] [{saturation:fall}] => saturation: -15
        desaturate [<colors>] {saturation:fall}
        [[<ba>] <colors>] 饱和度 <more> [{saturation:rise}] => saturation: 15
        [[<ba>] <colors>] 饱和度 <less> [{saturation:fall}] => saturation: -15
        (make|turn|convert|change|go) [<colors>|<range>|<ending>] [to|into|in] <gray> => saturation: -100
        [add] <gray> (effect|filter|look) => saturation: -100
        [[<ba>|让] <colors>] (变成|改成|转成|转为|变为|换成|调成|做成) 黑白 [色|画面|效果] => saturation: -100
        make <colors> [{temperature:rise}] warmer [{temperature:rise}] => temperature: 15
        make <colors> [{temperature:fall}] (cooler|colder) [{temperature:fall}] => temperature: -15
        [[<ba>|让] <colors>] [{temperature:rise}] (调暖|变暖|更暖|暖) (一点|一些|点|{temperature:rise}) => temperature: 15
        [[<ba>|让] <colors>] [{temperature:rise}] (调暖|变暖|更暖) => temperature: 15
        [[<ba>|让] <colors>] [{temperature:fall}] (调冷|变冷|更冷|冷) (一点|一些|点|{temperature:fall}) => temperature: -15
        [[<ba>|让] <colors>] [{temperature:fall}] (调冷|变冷|更冷) => temperature: -15
        """,
        details: """
            <range>
            <ending>
            """,
        sentence: """
            in picture [<span>] , [(raise brightness {brightness:rise}|lower brightness {brightness:fall}) [,]] \
            [(raise contrast {contrast:rise}|lower contrast {contrast:fall}) [,]] [(raise saturation \
            {saturation:rise}|lower saturation {saturation:fall}) [,]] [set gamma to {gamma:number} [,]] [make \
            colors (warmer {temperature:rise}|cooler {temperature:fall})|set color temperature to \
            {temperature:kelvin}]
            """)

    private var brightness = 0.0
    private var contrast = 0.0
    private var saturation = 0.0
    private var gamma = 1.0
    private var temperature: Located<ColorTemperature>?
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        var changes: [String] = []
        func add(_ value: Double, _ noun: String) {
            guard value != 0 else { return }
            changes.append("\(value > 0 ? "raise" : "lower") the \(noun) by \(secondsText(value.magnitude)) %")
        }
        add(brightness, "brightness")
        add(contrast, "contrast")
        add(saturation, "saturation")
        if gamma != 1 { changes.append("set the gamma to \(secondsText(gamma))") }
        if let temperature { changes.append(temperature.value.inSentence) }
        let words = changes.isEmpty ? "leave light and color as they are" : changes.joined(separator: ", ")
        return "In the picture\(rangeInSentence(from, to)), \(words)."
    }

    package func apply(to edit: inout EditContext) {
        guard edit.pictureSize(for: Self.word) != nil, let span = edit.span(from: from, to: to) else { return }
        let kelvin = temperature?.value.kelvin
        let correction = ColorCorrection(
            brightness: brightness / 100, contrast: contrast / 100, saturation: saturation / 100, gamma: gamma,
            temperature: kelvin == ColorTemperature.neutral ? nil : kelvin)
        guard correction != ColorCorrection() else { return }
        edit.addEffect(.color(correction), in: span, coversFilm: from == nil && to == nil)
    }
}

/// A colour temperature, as it is written.
enum ColorTemperature: Sendable, Hashable {
    /// From -100 (cool) to 100 (warm).
    case warmth(Double)
    case kelvin(Double)

    /// In kelvin: daylight, which the film's white is.
    static let neutral = 6500.0

    var kelvin: Double {
        switch self {
        case .kelvin(let kelvin): kelvin
        // Steps of the same size in reciprocal kelvin look the same: 100 is as far as from daylight to a light bulb.
        case .warmth(let warmth): 1e6 / (1e6 / Self.neutral + warmth / 100 * (warmth > 0 ? 200 : 100))
        }
    }

    var inSentence: String {
        switch self {
        case .kelvin(let kelvin): "set the color temperature to \(secondsText(kelvin)) K"
        case .warmth(let warmth): "make the colors \(warmth < 0 ? "cooler" : "warmer") by \(secondsText(warmth.magnitude)) %"
        }
    }
}

extension ValueType where Value == ColorTemperature {
    /// A colour temperature in kelvin, also written as how warm a picture is.
    static var temperature: ValueType {
        let expectation = "a warmth from -100 to 100, or kelvin from 1000K to 40000K"
        return .scalar(
            expectation,
            forms: [
                ["type": "number", "minimum": -100, "maximum": 100],
                ["type": "string", "pattern": "^([1-9][0-9]{3}|[1-3][0-9]{4}|40000) ?K$"],
            ],
            examples: [15, "5000K"]
        ) { scalar, decoding in
            if let warmth = scalar.number, (-100.0...100).contains(warmth) {
                return .warmth(warmth)
            }
            let digits = scalar.text.dropLast(scalar.text.hasSuffix(" K") ? 2 : 1)
            if scalar.text.hasSuffix("K"), digits.utf8.allSatisfy({ (48...57).contains($0) }), digits.utf8.count <= 5,
                let kelvin = Double(digits), (1000.0...40000).contains(kelvin), digits.first != "0"
            {
                return .kelvin(kelvin)
            }
            decoding.report(SpecDiagnostics.badValue(scalar, expected: expectation))
            return nil
        }
    }
}
