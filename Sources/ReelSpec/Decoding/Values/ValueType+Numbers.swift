import ReelDiagnostics
import ReelMedia
import ReelYAML

extension ValueType where Value == Double {
    /// A number within bounds.
    static func number(_ bounds: ClosedRange<Double>) -> ValueType {
        let expectation = "a number from \(secondsText(bounds.lowerBound)) to \(secondsText(bounds.upperBound))"
        return .scalar(expectation, forms: [numberSchema("number", bounds)]) { scalar, decoding in
            guard let value = scalar.number else {
                decoding.report(SpecDiagnostics.noNumber(scalar, expected: expectation))
                return nil
            }
            guard bounds.contains(value) else {
                decoding.report(SpecDiagnostics.outOfRange(scalar, value, bounds: bounds, expected: expectation))
                return nil
            }
            return value
        }
    }
}

extension ValueType where Value == Int {
    /// A whole number within bounds.
    static func integer(_ bounds: ClosedRange<Int>) -> ValueType {
        let expectation = "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"
        let limits = Double(bounds.lowerBound)...Double(bounds.upperBound)
        return .scalar(expectation, forms: [numberSchema("integer", limits)]) { scalar, decoding in
            guard let number = scalar.number, number == number.rounded() else {
                decoding.report(SpecDiagnostics.noNumber(scalar, expected: expectation))
                return nil
            }
            guard limits.contains(number) else {
                decoding.report(SpecDiagnostics.outOfRange(scalar, number, bounds: limits, expected: expectation))
                return nil
            }
            return Int(number)
        }
    }

    /// The version of the language: 1, also in quotes, which many write.
    static var languageVersion: ValueType {
        ValueType(kind: "1", "1", forms: [["enum": [1, "1"]]], examples: [1]) { node, decoding in
            guard let scalar = node.scalar, !scalar.isEmpty else {
                decoding.report(SpecDiagnostics.wrongType(node, expected: "the version of the language: 1"))
                return nil
            }
            if scalar.text == "1" || scalar.isPlain && PlainNumber(scalar.text)?.value == 1 { return 1 }
            decoding.report(SpecDiagnostics.unknownVersion(node, text: scalar.text))
            return nil
        }
    }
}

extension ValueType where Value == FrameRate {
    /// Frames a second, from 1 to 1000: a number, or a fraction as players print the rates over 1.001.
    static var frameRate: ValueType {
        ValueType.scalar(
            frameRateExpectation,
            forms: [
                numberSchema("number", frameRates),
                [
                    "type": "string", "pattern": "^([1-9][0-9]{0,2}(\\.[0-9]{1,6})?|1000|[1-9][0-9]{0,2}(/1|000/1001))$",
                    "patternErrorMessage": .string("expected \(frameRateExpectation)"),
                ],
            ],
            examples: [25, 29.97, "30000/1001"]
        ) { scalar, decoding in
            if let number = scalar.number {
                if frameRates.contains(number), let rate = FrameRate(secondsText(number)) { return rate }
                decoding.report(
                    SpecDiagnostics.outOfRange(scalar, number, bounds: frameRates, expected: frameRateExpectation))
                return nil
            }
            if isFrameRate(scalar.text), let rate = FrameRate(scalar.text) { return rate }
            decoding.report(SpecDiagnostics.badValue(scalar, expected: frameRateExpectation))
            return nil
        }
    }
}

private let frameRates = 1.0...1000.0
private let frameRateExpectation = "frames a second such as 25, 29.97 or 30000/1001"

/// What the pattern of ``ValueType/frameRate`` accepts.
private func isFrameRate(_ text: String) -> Bool {
    func isWhole(_ digits: Substring) -> Bool {
        (1...3).contains(digits.utf8.count) && digits.utf8.first != UInt8(ascii: "0") && isDigits(digits)
    }
    func isDigits(_ text: Substring) -> Bool { text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }
    if text == "1000" { return true }
    if text.hasSuffix("000/1001") { return isWhole(text.dropLast(8)) }
    if text.hasSuffix("/1") { return isWhole(text.dropLast(2)) }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, isWhole(whole) else { return false }
    return parts.count == 1 || (1...6).contains(parts[1].utf8.count) && isDigits(parts[1])
}

extension ValueType where Value == Bool {
    /// True or false, also as yes, no, on and off.
    static var flag: ValueType {
        ValueType.scalar(
            "true or false", forms: [["type": "boolean"], ["type": "string", "pattern": .string("^(\(flagWords))$")]],
            examples: [true, false]
        ) { scalar, decoding in
            switch scalar.text {
            case "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON": return true
            case "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF": return false
            default:
                decoding.report(SpecDiagnostics.badValue(scalar, as: .wrongType, expected: "true or false"))
                return nil
            }
        }
    }
}

private let flagWords = ["true", "false", "yes", "no", "on", "off"]
    .flatMap { [$0, $0.prefix(1).uppercased() + $0.dropFirst(), $0.uppercased()] }.joined(separator: "|")

/// A JSON Schema of a number within bounds.
func numberSchema(_ type: JSONValue, _ bounds: ClosedRange<Double>) -> JSONValue {
    ["type": type, "minimum": .number(bounds.lowerBound), "maximum": .number(bounds.upperBound)]
}
