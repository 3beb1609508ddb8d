/// One thing that is wrong, or worth knowing, about what a person wrote.
package struct Diagnostic: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable {
        case error, warning, note
    }

    /// A remark at another place that explains the diagnostic.
    package struct Note: Sendable, Hashable {
        package let message: String
        /// Nil where the remark is about no place in particular.
        package let range: SourceRange?

        package init(_ message: String, at range: SourceRange? = nil) {
            self.message = message
            self.range = range
        }
    }

    /// A replacement that would mend it.
    package struct Fix: Sendable, Hashable {
        /// What the replacement does, in the imperative: "write 'title'".
        package let message: String
        package let range: SourceRange
        package let replacement: String

        package init(_ message: String, at range: SourceRange, replacement: String) {
            self.message = message
            self.range = range
            self.replacement = replacement
        }
    }

    package let id: DiagnosticID
    package let severity: Severity
    /// A lowercase fragment that quotes what the person wrote.
    package let message: String
    /// A few words under the underlined source: what was expected there.
    package let label: String?
    /// Nil where no file was read, as with a program that is missing.
    package let range: SourceRange?
    package let notes: [Note]
    package let fix: Fix?

    package init(
        _ id: DiagnosticID, severity: Severity = .error, _ message: String, label: String? = nil,
        at range: SourceRange?, notes: [Note] = [], fix: Fix? = nil
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.label = label
        self.range = range
        self.notes = notes
        self.fix = fix
    }
}

/// What ends the work on a spec: every problem that was found, thrown once.
package struct DiagnosticsError: Error, Sendable {
    package let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
}

/// Gathers diagnostics, each once, in the order in which they were found.
package struct DiagnosticList: Sendable {
    package private(set) var all: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []

    package init() {}

    package var hasErrors: Bool { all.contains { $0.severity == .error } }

    /// Adds a diagnostic unless an equal one is there: a matrix meets the same mistake in each combination.
    package mutating func add(_ diagnostic: Diagnostic) {
        if seen.insert(diagnostic).inserted { all.append(diagnostic) }
    }

    package mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics { add(diagnostic) }
    }
}
