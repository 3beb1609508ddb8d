/// The first picture slice of an H.264 packet, as MP4 and QuickTime store it: units with their length in four bytes in front.
///
/// A container calls more frames key frames than those at which a decoder begins anew (IDR, ITU-T H.264, 7.4.1.2.4). Only there
/// nothing that follows refers to what came before, and only there other parameter sets may begin to hold.
enum RefreshFrame {
    /// So far into a packet the first slice is looked for: before it come parameter sets and messages.
    private static let reach = 65_536

    /// Whether the packet is an IDR picture; false also where it cannot be told.
    static func begins(in file: borrowing RandomAccessFile, at offset: Int64, size: Int) -> Bool {
        var place = 0
        while place + 5 <= min(size, reach) {
            guard let head = file.read(at: offset + Int64(place), count: 5), let kind = head[4],
                let length = head.bigEndian(at: 0, length: 4).map({ Int($0) })
            else { return false }
            switch kind & 0x1f {
            case 5: return length <= size - place - 4
            // Messages, parameter sets and delimiters, as they may stand in front.
            case 6, 7, 8, 9: place += 4 + length
            default: return false
            }
        }
        return false
    }
}
