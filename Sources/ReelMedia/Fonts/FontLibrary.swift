import Glibc
import Synchronization

/// The fonts of the machine: which of them draw a text, and how wide it comes out.
///
/// It answers what fontconfig and libass will do, without loading either: a family by its name, and for letters that it lacks
/// another font that has them.
package final class FontLibrary: Sendable {
    /// The fonts where Debian and its users put them.
    package static let system = FontLibrary(
        folders: ["/usr/share/fonts", "/usr/local/share/fonts"]
            + (getenv("HOME").map { [String(cString: $0) + "/.local/share/fonts", String(cString: $0) + "/.fonts"] } ?? []))

    private struct State {
        var paths: [String]?
        var faces: [String: [FontFace]] = [:]
        var fallbacks: [Unicode.Scalar: FontFace?] = [:]
        /// Answers of ``FontLibrary/face(_:isBold:)``: every title asks.
        var chosen: [Wanted: FontFace?] = [:]
    }

    private struct Wanted: Hashable {
        let family: String
        let isBold: Bool
    }

    private let folders: [String]
    private let state = Mutex(State())

    /// Nothing is read before the first question.
    package init(folders: [String]) { self.folders = folders }

    /// A face of a family, bold or not, upright; nil if there is no such family.
    package func face(_ family: String, isBold: Bool) -> FontFace? {
        state.withLock { state in
            let wanted = Wanted(family: family, isBold: isBold)
            if let known = state.chosen[wanted] { return known }
            // Files are named after the families in them: those whose name begins alike are opened first.
            let stem = Self.stem(family)
            let paths = paths(&state)
            let likely = paths.filter { Self.stem(fileName(of: $0)).hasPrefix(stem) }
            let found = best(likely, family, isBold, &state) ?? best(paths, family, isBold, &state)
            state.chosen[wanted] = .some(found)
            return found
        }
    }

    /// All families, sorted.
    package var families: [String] {
        state.withLock { state in Set(paths(&state).flatMap { faces($0, &state).map(\.family) }).sorted() }
    }

    /// Another face that has a letter; nil if none has.
    package func fallback(for letter: Unicode.Scalar) -> FontFace? {
        state.withLock { state in
            if let known = state.fallbacks[letter] { return known }
            // What most texts need is looked at first; colour fonts of pictures cannot be drawn.
            let paths = paths(&state).filter { !fileName(of: $0).contains("Emoji") }
            let preferred = paths.filter {
                fileName(of: $0).hasPrefix("NotoSansCJK-Bold") || fileName(of: $0).hasPrefix("DejaVuSans.")
            }
            var found: FontFace?
            for path in preferred + paths where found == nil {
                found = faces(path, &state).first { $0.has(letter) }
            }
            state.fallbacks[letter] = .some(found)
            return found
        }
    }

    private func best(_ paths: [String], _ family: String, _ isBold: Bool, _ state: inout State) -> FontFace? {
        let wanted = family.lowercased()
        var found: FontFace?
        for path in paths {
            for face in faces(path, &state) where face.family.lowercased() == wanted && !face.isItalic {
                if face.isBold == isBold { return face }
                found = found ?? face
            }
        }
        return found
    }

    private func faces(_ path: String, _ state: inout State) -> [FontFace] {
        if let known = state.faces[path] { return known }
        let faces = FontFace.faces(in: path)
        state.faces[path] = faces
        return faces
    }

    private func paths(_ state: inout State) -> [String] {
        if let known = state.paths { return known }
        let paths = folders.flatMap { Self.files(below: $0, depth: 6) }.sorted()
        state.paths = paths
        return paths
    }

    private static func files(below folder: String, depth: Int) -> [String] {
        guard depth > 0, let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var files: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            let path = folder + "/" + name
            if let ending = fileExtension(of: name)?.lowercased(), ["ttf", "otf", "ttc"].contains(ending) {
                files.append(path)
            } else if entry.pointee.d_type != UInt8(DT_REG) {
                files += Self.files(below: path, depth: depth - 1)
            }
        }
        return files
    }

    private static func stem(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
