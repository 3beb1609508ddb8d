import ReelDiagnostics

/// A file or folder beside the inputs that an edit or an export names.
package struct EditFile: Sendable {
    /// What is needed of it.
    package enum Use: Sendable, Hashable {
        /// Its bytes, for the edit itself: they are in ``EditContext/contents``.
        case content
        /// Its colours, for the steps that come of the edit: it is a .cube file.
        case colorTable
        /// Its picture, for the step that encodes an export: it is a JPEG or PNG file.
        case cover
        /// Nothing before the edit is done; it may be a folder.
        case place
    }

    /// As it is written, relative to the spec.
    package let path: Located<String>
    package let use: Use

    /// - Parameter path: nil for a field that has no value.
    static func list(_ path: Located<String>?, for use: Use) -> [EditFile] { path.map { [EditFile(path: $0, use: use)] } ?? [] }

    /// From the root.
    package var absolutePath: String { resolvePath(path.value, in: path.range.file) }
}
