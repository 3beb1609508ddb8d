package import ReelDiagnostics
package import ReelMedia
package import ReelYAML

extension ValueType where Value == TimeExpression {
    /// A point in time: also a share of the clip, a time from its end, or a frame.
    package static var time: ValueType {
        .scalar(TimeExpression.expectation, pattern: TimeExpression.pattern) { TimeExpression($0) }
    }
}

extension ValueType where Value == MediaTime {
    /// A length of time that needs no clip to be understood.
    package static var duration: ValueType {
        let expectation = "a length of time such as 3s, 1m30s or 250ms"
        return ValueType(expectation: expectation, schema: ValueType<TimeExpression>.time.schema) { node, decoding in
            guard let text = decoding.text(of: node, expecting: expectation) else { return nil }
            guard let time = TimeExpression(text)?.absolute, time >= .zero else {
                decoding.report(SpecDiagnostics.badValue(.badValue, node, text: text, expected: expectation))
                return nil
            }
            return time
        }
    }
}

extension ValueType where Value == SizeExpression {
    package static var size: ValueType {
        .scalar(SizeExpression.expectation, pattern: SizeExpression.pattern, acceptsNumbers: false) { SizeExpression($0) }
    }
}

extension ValueType where Value == AspectRatio {
    package static var aspect: ValueType {
        .scalar(AspectRatio.expectation, pattern: AspectRatio.pattern) { AspectRatio($0) }
    }
}

extension ValueType where Value == Level {
    package static var level: ValueType {
        .scalar(Level.expectation, pattern: Level.pattern, acceptsNumbers: false) { Level($0) }
    }
}

extension ValueType where Value == Color {
    package static var color: ValueType {
        .scalar(Color.expectation, pattern: Color.pattern, acceptsNumbers: false) { Color($0) }
    }
}

extension ValueType where Value == FrameRate {
    package static var frameRate: ValueType {
        .scalar("frames a second such as 25, 29.97 or 30000/1001", pattern: "^[0-9]+(\\.[0-9]+|/[0-9]+)?$") { FrameRate($0) }
    }
}

extension ValueType where Value == Digest {
    package static var digest: ValueType {
        .scalar("a SHA-256 of 64 hexadecimal digits", pattern: "^[0-9A-Fa-f]{64}$") { Digest(hexadecimal: $0) }
    }
}

extension ValueType where Value == Located<String> {
    /// The name of an input of this spec.
    package static var input: ValueType {
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
