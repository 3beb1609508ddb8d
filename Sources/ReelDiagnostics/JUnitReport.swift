/// A report in the XML form that began with JUnit and that every CI system reads: suites of cases that passed, failed or were
/// left out.
///
/// Knows nothing of what the cases are about. The elements and attributes are those that all readers share.
package struct JUnitReport: Sendable, Hashable {
    /// One thing that was tried.
    package struct Case: Sendable, Hashable {
        package enum Outcome: Sendable, Hashable {
            case passed
            /// `kind` is a stable name, `message` one line, `details` all there is to say.
            case failed(kind: String, message: String, details: String)
            case skipped(String)
        }

        /// What it belongs to; readers group by it.
        package let group: String
        package let name: String
        /// Seconds; nil where nobody measured.
        package let duration: Double?
        package let outcome: Outcome
        /// What is worth knowing although it is no failure; empty for nothing.
        package let remarks: String

        package init(
            group: String, name: String, duration: Double? = nil, outcome: Outcome = .passed, remarks: String = ""
        ) {
            self.group = group
            self.name = name
            self.duration = duration
            self.outcome = outcome
            self.remarks = remarks
        }
    }

    package let name: String
    package let cases: [Case]

    /// - Parameter name: what was done, such as `reel check`.
    package init(name: String, cases: [Case]) {
        self.name = name
        self.cases = cases
    }

    /// The report as an XML 1.0 document; ends with a line break.
    package var xml: String {
        let failures = cases.count { if case .failed = $0.outcome { true } else { false } }
        let skipped = cases.count { if case .skipped = $0.outcome { true } else { false } }
        let counts = [("tests", cases.count), ("failures", failures), ("errors", 0), ("skipped", skipped)]
        let durations = cases.compactMap(\.duration)
        let time = durations.isEmpty ? [] : [("time", Self.seconds(durations.reduce(0, +)))]
        let attributes = Self.attributes([("name", name)] + counts.map { ($0, "\($1)") } + time)
        let body = cases.map(Self.element).joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites\(attributes)>
              <testsuite\(attributes)>
            \(body)  </testsuite>
            </testsuites>

            """
    }

    private static func element(_ test: Case) -> String {
        let time = test.duration.map { [("time", seconds($0))] } ?? []
        let head = "    <testcase\(attributes([("classname", test.group), ("name", test.name)] + time))"
        var inner = ""
        switch test.outcome {
        case .passed: break
        case .failed(let kind, let message, let details):
            inner += "      <failure\(attributes([("type", kind), ("message", message)]))>\(escaped(details))</failure>\n"
        case .skipped(let why): inner += "      <skipped\(attributes([("message", why)]))/>\n"
        }
        if !test.remarks.isEmpty { inner += "      <system-out>\(escaped(test.remarks))</system-out>\n" }
        return inner.isEmpty ? head + "/>\n" : head + ">\n\(inner)    </testcase>\n"
    }

    private static func seconds(_ value: Double) -> String {
        let thousandths = Int((value * 1000).rounded())
        let fraction = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }

    private static func attributes(_ values: [(String, String)]) -> String {
        values.map { " \($0)=\"\(escaped($1).replacing("\n", with: "&#10;").replacing("\t", with: "&#9;"))\"" }.joined()
    }

    /// The text with what XML gives a meaning written as entities, and with pictures of the characters that it does not allow.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped += printable(String(scalar))
            }
        }
        return escaped
    }
}
