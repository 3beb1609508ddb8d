/// What a test waited for did not come.
package struct NeverHappened: Error, CustomStringConvertible {
    package let description: String
}

/// Waits until something is so. What never comes fails the test instead of holding up all others.
///
/// - Parameter what: what is waited for, for the failure.
/// - Throws: ``NeverHappened`` after ten minutes, which no machine needs; what the condition throws.
package func waitUntil(_ what: String, _ condition: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(600)
    while try await !condition() {
        guard ContinuousClock.now < end else { throw NeverHappened(description: "\(what): not in ten minutes") }
        try await Task.sleep(for: .milliseconds(5))
    }
}
