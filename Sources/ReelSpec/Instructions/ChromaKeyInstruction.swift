import ReelDiagnostics
import ReelMedia
import ReelTimeline

/// Puts something else in the place of a colour.
package struct ChromaKeyInstruction: Instruction {
    package static let word = "chroma_key"
    package static let summary = "Puts a clip, a still or a colour in the place of one colour of the picture: a green screen."
    package static let example = "chroma_key: {color: lime, background: other}"
    package static let fields: [Field<Self>] = [
        .defaulted("color", \.color, .color, shown: "lime", "The colour that goes."),
        .required(
            "background", \.background, .inputOrColor,
            "What is seen in its place: an input, which fills the frame and whose last frame stays, or a colour."),
        .defaulted(
            "similarity", \.similarity, .percentage, shown: "12%", "How far from the colour something may be and still goes."),
        .defaulted("blend", \.blend, .percentage, shown: "4%", "How far beyond that it is half transparent."),
        .optional("from", \.from, ValueType.time.located, "Where the range begins; the film's start if absent."),
        .optional("to", \.to, ValueType.time.located, "Where the range ends; the film's end if absent."),
    ]
    package static let spoken = SpokenForms(
        """
        <key out> {color:screen} [<screen>] [(of|in) <picture>] (over|onto|on top of|against) {background:behind}
        (replace|swap|exchange|change) {color:screen} <screen> [(of|in) <picture>] (with|by|for|to|into) {background:behind}
        (put|place|show) {background:behind} behind {color:screen} <screen> [(of|in) <picture>]
        use {background:behind} as background (of|for) {color:screen} <screen>
        (<key out>|<remove>|<clear>) {color:screen} <screen> (and|,) (put|place|use|show) {background:behind} (behind [it]|as background|instead)
        [<ba>] {color:screen} <screen> <replaced by> {background:behind}
        (抠掉|抠除|抠出|去掉|去除) {color:screen} <screen> [,] [<ba>] [背景] (<replaced by>|用|放) {background:behind}
        {color:screen} <screen> 抠像 [,] [<ba>] [背景] (<replaced by>|用|放) {background:behind}
        """,
        details: """
            <range>
            <ending>
            """,
        sentence: """
            replace color {color:anyColor} in picture [<span>] with (clip {background:input}|color \
            {background:anyColor}) , with similarity of {similarity:share} and blend of {blend:share}
            """)

    private var color = Color(red: 0, green: 255, blue: 0)
    private var background: InputOrColor?
    private var similarity = 12.0
    private var blend = 4.0
    private var from: Located<TimeExpression>?
    private var to: Located<TimeExpression>?

    package init() {}

    package var sentence: String {
        let behind =
            switch background {
            case .input(let name): "the clip \(name.value)"
            case .color(let color): "the color \(color.inSentence)"
            case nil: "nothing"
            }
        return
            "Replace the color \(color.inSentence) in the picture\(rangeInSentence(from, to)) with \(behind), with a similarity"
            + " of \(secondsText(similarity)) % and a blend of \(secondsText(blend)) %."
    }

    package func apply(to edit: inout EditContext) {
        guard edit.pictureSize(for: Self.word) != nil, let span = edit.span(from: from, to: to) else { return }
        let behind: ChromaKey.Background
        switch background {
        case .color(let color): behind = .color(color)
        case .input(let name):
            guard let clip = edit.clipWithPicture(name) else { return }
            behind = .clip(clip)
        case nil: return
        }
        let key = ChromaKey(color: color, similarity: similarity / 100, blend: blend / 100, background: behind)
        edit.addEffect(.chromaKey(key), in: span)
    }
}

/// What is seen behind something.
enum InputOrColor: Sendable {
    case input(Located<String>)
    case color(Color)
}

extension ValueType where Value == InputOrColor {
    /// The name of an input, or a colour; an input that is called like a colour is the input.
    static var inputOrColor: ValueType {
        let expectation = "the name of an input, or a colour"
        let form: JSONValue = ["type": ["string", "number", "boolean"], "minLength": 1]
        let (input, color) = (ValueType<Located<String>>.input, ValueType<Color>.color)
        return ValueType(kind: "input or color", expectation, forms: [form], examples: ["other", "skyblue"]) { node, decoding in
            guard let scalar = decoding.text(of: node, expecting: expectation) else { return nil }
            let isColor = scalar.text.hasPrefix("#") || Color.cssNames.contains(scalar.text)
            if isColor, decoding.scope.inputs?[scalar.text] == nil { return color.decode(node, &decoding).map { .color($0) } }
            return input.decode(node, &decoding).map { .input($0) }
        }
    }
}

extension ValueType where Value == Double {
    /// A share in per cent, 0 to 100.
    static var percentage: ValueType {
        let expectation = "a share from 0% to 100%"
        return .scalar(
            expectation,
            forms: [["type": "string", "pattern": "^(100(\\.0{1,9})?|[0-9]{1,2}(\\.[0-9]{1,9})?)%$"]], examples: ["50%"]
        ) { scalar, decoding in
            if scalar.text.hasSuffix("%"), let length = try? PictureLength(parsing: scalar.text),
                case .percent(let percent) = length
            {
                return percent
            }
            decoding.report(SpecDiagnostics.badValue(scalar, expected: expectation))
            return nil
        }
    }
}
