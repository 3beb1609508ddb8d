/// Cuts bytes that come piece by piece into lines.
package struct LineReader {
    private var rest: [UInt8] = []

    package init() {}

    /// Longer lines are cut: what is read here has lines of some dozens of bytes.
    private static let longestLine = 4096

    /// Hands each line that ends in `piece` to `use`, without its ending.
    package mutating func read(_ piece: UnsafeRawBufferPointer, use: (UnsafeRawBufferPointer) -> Void) {
        var start = 0
        while let end = piece[start...].firstIndex(of: UInt8(ascii: "\n")) {
            let line = UnsafeRawBufferPointer(rebasing: piece[start..<end])
            if rest.isEmpty {
                use(line)
            } else {
                keep(line)
                rest.withUnsafeBytes(use)
                rest.removeAll(keepingCapacity: true)
            }
            start = end + 1
        }
        keep(UnsafeRawBufferPointer(rebasing: piece[start...]))
    }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        rest.append(contentsOf: bytes.prefix(Self.longestLine - rest.count))
    }
}
