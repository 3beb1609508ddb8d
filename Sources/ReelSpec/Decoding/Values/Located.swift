package import ReelDiagnostics

/// A value with the place where it was written, so that what turns out wrong later can still be pointed at.
package struct Located<Value: Sendable>: Sendable {
    /// With expressions replaced.
    package let value: Value
    /// All of the value as it is written, with its quotes.
    package let range: SourceRange

    /// - Parameter range: where the value is written.
    package init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}
