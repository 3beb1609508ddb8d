package import ReelDiagnostics

/// A value with the place where it was written, so that what turns out wrong later can still be pointed at.
package struct Located<Value: Sendable>: Sendable {
    package let value: Value
    package let range: SourceRange

    package init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}
