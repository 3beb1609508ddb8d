import ReelDiagnostics
import ReelMedia
import ReelYAML

/// How a bare number is understood where a text is wanted: `from: 90` is ninety seconds, `aspect: 2.35` a shape.
///
/// A schema sees no spelling, so `9e1` and `90.0` must be understood as well.
private struct BareNumbers: Sendable {
    let bounds: ClosedRange<Double>
    /// The unit in which the value's text can write it: a number is rounded to it.
    let step: Double

    func text(_ number: Double) -> String { secondsText((number / step).rounded() * step) }
}

extension ValueType where Value: TextValue {
    /// A value that the media room reads from a text.
    ///
    /// - Parameters:
    ///   - name: what its schema is called.
    ///   - words: some of what `pattern` accepts, for editors to propose.
    ///   - examples: other values, as an editor proposes them.
    ///   - problem: why a value that could be read will not do; nil if it will.
    fileprivate static func media(
        _ name: String, expectation: String = Value.expectation, pattern: String = Value.pattern,
        words: [String] = [], examples: [JSONValue], numbers: BareNumbers? = nil,
        problem: @escaping @Sendable (Value) -> String? = { _ in nil }
    ) -> ValueType {
        @Sendable func forms() -> [JSONValue] {
            let text: JSONValue = [
                "type": "string", "pattern": .string(pattern), "patternErrorMessage": .string("expected \(expectation)"),
            ]
            let proposed: [JSONValue] = words.isEmpty ? [] : [["enum": .array(words.map { .string($0) })]]
            return proposed + [text] + (numbers.map { [numberSchema("number", $0.bounds)] } ?? [])
        }
        let type = ValueType.scalar(expectation, forms: forms(), examples: examples) { scalar, decoding in
            do throws(ValueError) {
                let value = try read(scalar, numbers)
                guard let reason = problem(value) else { return value }
                let error = ValueError("'\(scalar.text)' will not do here: \(reason)")
                decoding.report(SpecDiagnostics.badText(error, scalar, expected: expectation))
            } catch {
                decoding.report(SpecDiagnostics.badText(error, scalar, expected: expectation))
            }
            return nil
        }
        return type.defined(as: name)
    }

    private static func read(_ scalar: ScalarText, _ numbers: BareNumbers?) throws(ValueError) -> Value {
        guard let numbers, let number = scalar.number else { return try Value(parsing: scalar.text) }
        guard numbers.bounds.contains(number) else {
            _ = try Value(parsing: scalar.text)
            throw ValueError("'\(scalar.text)' is too \(number < 0 ? "small" : "large")")
        }
        if let value = try? Value(parsing: scalar.text) { return value }
        return try Value(parsing: numbers.text(number))
    }
}

extension ValueType where Value == TimeExpression {
    /// A point in time: also a share of the clip, a time from its end, or a frame.
    static var time: ValueType {
        media(
            "time", examples: ["1.5s", "1:30", "25%", "-5s", "f120"],
            numbers: BareNumbers(bounds: -999_999_999...999_999_999, step: 0.000_001))
    }
}

extension ValueType where Value == MediaTime {
    /// A length of time that needs no clip to be understood.
    static var duration: ValueType {
        ValueType<TimeExpression>.media(
            "duration", expectation: "a length of time such as '3s', '1m30s' or '250ms'", pattern: durationPattern,
            examples: ["0.5s", "2s", "1m30s"], numbers: BareNumbers(bounds: 0...999_999_999, step: 0.000_001)
        ) { time in
            if time.time != nil { return nil }
            if time.isFromEnd { return "it counts from the end" }
            if case .frames = time.amount { return "how long a frame lasts depends on the clip" }
            return "it depends on the clip"
        }.map { $0.time ?? .zero }
    }

    /// What is absolute without frames, whose length only a clip would know.
    private static var durationPattern: String { "^(?!f)(?:\(TimeExpression.absolutePattern.dropFirst().dropLast()))$" }
}

extension ValueType where Value == SizeExpression {
    /// A size such as `1080p` or `1080x1920`.
    static var size: ValueType {
        media("size", words: SizeExpression.namedSizes, examples: ["1080p", "1080x1920"])
    }
}

extension ValueType where Value == PictureLength {
    /// A distance in a picture: pixels, or a share of the frame.
    static var pictureLength: ValueType {
        let bounds = Double(PictureLength.bounds.lowerBound)...Double(PictureLength.bounds.upperBound)
        return media("pictureLength", examples: [640, "50%"], numbers: BareNumbers(bounds: bounds, step: 1))
    }
}

extension ValueType where Value == AspectRatio {
    /// A shape such as `9:16`.
    static var aspect: ValueType {
        media("aspect", examples: ["9:16", "1:1", "16:9"], numbers: BareNumbers(bounds: 0.01...99.9999, step: 0.0001))
    }
}

extension ValueType where Value == Level {
    /// A level such as `35%` or `-18dB`.
    static var level: ValueType {
        media("level", examples: ["35%", "-6dB"])
    }
}

extension ValueType where Value == Color {
    /// A colour such as `#ff8800` or `tomato`.
    static var color: ValueType {
        media("color", words: Color.cssNames, examples: ["white", "#ff8800"])
    }
}

extension ValueType where Value == Digest {
    /// A SHA-256, also one of digits alone, which is a number to editors.
    static var digest: ValueType {
        ValueType.scalar(
            "a SHA-256 of 64 hexadecimal digits",
            forms: [["type": "string", "pattern": "^[0-9A-Fa-f]{64}$"], ["type": "number", "minimum": 1e50]],
            examples: ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"]
        ) { scalar, decoding in
            if let digest = Digest(hexadecimal: scalar.text) { return digest }
            decoding.report(SpecDiagnostics.badDigest(scalar))
            return nil
        }
    }
}

extension ValueType where Value == Located<String> {
    /// The name of an input of this spec.
    static var input: ValueType {
        ValueType(
            "the name of an input", forms: [["type": ["string", "number", "boolean"], "minLength": 1]], examples: ["clip"]
        ) { node, decoding in
            guard let scalar = decoding.text(of: node, expecting: "the name of an input"), let inputs = decoding.scope.inputs
            else { return nil }
            if inputs[scalar.text] != nil { return Located(scalar.text, at: node.range) }
            decoding.report(
                SpecDiagnostics.unknownName(
                    "input", scalar.text, at: node.range, known: Array(inputs.keys), notes: scalar.origins))
            return nil
        }
    }
}
