/// A line of a file as a terminal shows it, with the columns that are underlined.
///
/// Knows tabs, widths and long lines; knows nothing of colours, numbers and labels.
struct Excerpt {
    /// Without tabs and control characters; cut on both sides if the line is long, with `…` where something is left out.
    let text: String
    /// The columns of the terminal before the first that is marked.
    let indentation: Int
    /// The columns that are marked; one at least, so that an empty range has a caret at its place.
    let width: Int

    /// The most columns of a line that are shown.
    static let columns = 100
    private static let columnsBefore = 30
    private static let tab = "    "

    /// - Parameters:
    ///   - line: the line's UTF-8.
    ///   - mark: offsets in the line; what lies outside it is left out.
    init(line: ArraySlice<UInt8>, mark: Range<Int>) {
        let near = Self.bytesNear(mark, in: line)
        var before = 0
        var marked = 0
        var cells: [(text: String, width: Int)] = []
        var offset = near.startIndex
        for character in String(decoding: near, as: UTF8.self) {
            let text = character == "\t" ? Self.tab : printable(String(character))
            let width = displayWidth(of: text)
            let end = offset + character.utf8.count
            if end <= mark.lowerBound { before += width } else if offset < mark.upperBound { marked += width }
            cells.append((text, width))
            offset = end
        }
        let needed = before + max(1, marked)
        // A mark that ends within the first columns is shown with all that is before it.
        let firstColumn = needed <= Self.columns ? 0 : max(0, before - Self.columnsBefore)
        let isCutBefore = firstColumn > 0 || near.startIndex > line.startIndex

        var shown = isCutBefore ? "…" : ""
        var column = 0
        var used = 0
        var skipped = 0
        var isCutAfter = near.endIndex < line.endIndex
        for cell in cells {
            if column < firstColumn {
                skipped += cell.width
            } else if used + cell.width <= Self.columns {
                shown += cell.text
                used += cell.width
            } else {
                isCutAfter = true
                break
            }
            column += cell.width
        }
        text = isCutAfter ? shown + "…" : shown
        indentation = before - skipped + (isCutBefore ? 1 : 0)
        width = max(1, min(marked, used - (before - skipped)))
    }

    /// The bytes that can be shown, so that a line of megabytes costs no more than a short one.
    private static func bytesNear(_ mark: Range<Int>, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        // A character has up to four bytes for each scalar, and rarely more than two scalars.
        let reach = 8 * columns
        guard line.count > 2 * reach else { return line }
        let place = min(max(mark.lowerBound, line.startIndex), line.endIndex)
        var start = max(line.startIndex, place - reach)
        var end = min(line.endIndex, place + reach)
        while start > line.startIndex, line[start] & 0b1100_0000 == 0b1000_0000 { start -= 1 }
        while end < line.endIndex, line[end] & 0b1100_0000 == 0b1000_0000 { end += 1 }
        return line[start..<end]
    }
}
