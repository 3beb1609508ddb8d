import ReelDiagnostics
import ReelMedia
import ReelYAML

extension ValueType where Value: TextValue {
    /// A value of the media room that is written as a text: a time, a size, a level, a colour, a shape.
    static var media: ValueType { media(expectation: Value.expectation, pattern: Value.pattern) { _ in true } }

    fileprivate static func media(
        expectation: String, pattern: String, accepts: @escaping @Sendable (Value) -> Bool
    ) -> ValueType {
        // A bare number is a text too: `from: 90` is ninety seconds, `aspect: 2.35` a shape.
        let text: JSONValue = ["type": "string", "pattern": .string(pattern)]
        var forms: [JSONValue] = [text, expressionSchema]
        if (try? Value(parsing: "2.5")) != nil { forms.append(["type": "number", "minimum": 0]) }
        return ValueType(expectation: expectation, schema: ["anyOf": .array(forms)]) { node, decoding in
            guard let text = decoding.text(of: node, expecting: expectation) else { return nil }
            do throws(ValueError) {
                let value = try Value(parsing: text)
                if accepts(value) { return value }
                decoding.report(SpecDiagnostics.badValue(.badValue, node, text: text, expected: expectation))
            } catch {
                decoding.report(SpecDiagnostics.badText(error, node, expected: expectation))
            }
            return nil
        }
    }
}

extension ValueType where Value == TimeExpression {
    /// A point in time: also a share of the clip, a time from its end, or a frame.
    static var time: ValueType<TimeExpression> { media }
}

extension ValueType where Value == MediaTime {
    /// A length of time that needs no clip to be understood.
    static var duration: ValueType<MediaTime> {
        let text = ValueType<TimeExpression>.media(
            expectation: "a length of time such as '3s', '1m30s' or '250ms'", pattern: durationPattern
        ) { $0.time != nil }
        return text.map { $0.time ?? .zero }
    }

    /// What is absolute without frames, whose length only a clip would know.
    private static var durationPattern: String { "^(?!f)(?:\(TimeExpression.absolutePattern.dropFirst().dropLast()))$" }
}

extension ValueType where Value == FrameRate {
    static var frameRate: ValueType<FrameRate> {
        .scalar("frames a second such as 25, 29.97 or 30000/1001", pattern: "^[0-9]+(\\.[0-9]+|/[0-9]+)?$") { FrameRate($0) }
    }
}

extension ValueType where Value == Digest {
    static var digest: ValueType<Digest> {
        .scalar("a SHA-256 of 64 hexadecimal digits", pattern: "^[0-9A-Fa-f]{64}$") { Digest(hexadecimal: $0) }
    }
}

extension ValueType where Value == Located<String> {
    /// The name of an input of this spec.
    static var input: ValueType {
        let expectation = "the name of an input"
        return ValueType(expectation: expectation, schema: ["type": ["string", "number"]]) { node, decoding in
            guard let name = decoding.text(of: node, expecting: expectation) else { return nil }
            guard decoding.scope.inputs[name] != nil else {
                decoding.report(
                    SpecDiagnostics.unknownName("input", name, at: node.range, known: Array(decoding.scope.inputs.keys)))
                return nil
            }
            return Located(name, at: node.range)
        }
    }
}
