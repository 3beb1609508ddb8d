import Glibc
import ReelDiagnostics

/// A table of colours in the format of Adobe's Cube LUT specification 1.0, as far as it has to be right to be used: the head, and
/// the number of its rows.
package enum CubeFile {
    /// The largest file that is taken, in bytes.
    package static let largestSize: Int64 = 64_000_000
    /// Steps of a channel.
    package static let sizes = 2...129

    /// Reads a file line by line and throws what is wrong with it.
    ///
    /// - Parameter displayPath: what messages call it.
    /// - Throws: ``InputProblem``.
    package static func check(path: String, displayPath: String) throws(InputProblem) {
        guard let signature = FileSignature(path: path) else { throw .missing(displayPath) }
        guard signature.size > 0 else { throw .empty(displayPath) }
        guard signature.size <= largestSize else {
            throw InputProblem(
                .inputTooLarge, "'\(displayPath)' is too large for a colour table",
                hint: "tables have at most \(sizes.upperBound) steps a channel and \(largestSize / 1_000_000) MB")
        }
        guard let file = fopen(path, "re") else {
            throw .unreadable(displayPath, reason: String(cString: strerror(errno)))
        }
        defer { fclose(file) }
        var table = Table(name: displayPath)
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, file) > 0 {
            guard let line else { break }
            try table.read(String(cString: line))
        }
        try table.finish()
    }

    private struct Table {
        let name: String
        var number = 0
        var steps: Int?
        var rows = 0

        mutating func read(_ line: String) throws(InputProblem) {
            number += 1
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, !first.hasPrefix("#") else { return }
            switch first {
            case "TITLE", "DOMAIN_MIN", "DOMAIN_MAX", "LUT_3D_INPUT_RANGE": return
            case "LUT_1D_SIZE", "LUT_1D_INPUT_RANGE":
                throw broken("holds a table of one dimension", hint: "export it as a 3D LUT (LUT_3D_SIZE)")
            case "LUT_3D_SIZE":
                guard words.count == 2, let size = Int(words[1]), sizes.contains(size) else {
                    throw broken(
                        "has a LUT_3D_SIZE on line \(number) that is no number from \(sizes.lowerBound) to \(sizes.upperBound)")
                }
                steps = size
            default:
                guard words.count == 3, words.allSatisfy({ Double($0)?.isFinite == true }) else {
                    throw broken("is no .cube file: line \(number) is neither a keyword nor three numbers")
                }
                guard steps != nil else { throw broken("has numbers on line \(number), before any LUT_3D_SIZE") }
                rows += 1
            }
        }

        func finish() throws(InputProblem) {
            guard let steps else { throw broken("is no .cube file: it has no LUT_3D_SIZE") }
            let wanted = steps * steps * steps
            guard rows == wanted else {
                throw broken("has \(rows) colours, and a LUT_3D_SIZE of \(steps) means \(wanted)", hint: "export it again")
            }
        }

        private func broken(_ what: String, hint: String? = nil) -> InputProblem {
            InputProblem(.brokenInput, "'\(name)' \(what)", hint: hint ?? "expected a 3D LUT as grading programs export it")
        }
    }
}
