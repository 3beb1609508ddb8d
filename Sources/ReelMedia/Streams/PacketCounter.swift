/// Gathers a ``PacketScan`` from lines that say a packet's `pts,dts,duration,size,pos,flags`, in ticks and bytes.
///
/// Packets come in the order of decoding. A frame is shown at most 16 frames later than it is decoded (H.264 and HEVC allow no
/// more), so a small window puts them into the order of showing.
struct PacketCounter {
    private struct Frame {
        let time: Int64
        let duration: Int64
        let size: Int
        /// Where it lies in the file; nil where that is not known.
        let offset: Int64?
        let isKey: Bool
    }

    /// A packet's place in the file, in bytes.
    struct Place {
        let offset: Int64
        let size: Int
    }

    private static let window = 32
    /// So many different lengths of frames mean a variable rate, whatever they are; no more are told apart.
    private static let mostGaps = 4096

    private let timeBase: TimeBase
    /// When the container says that the stream ends, in ticks.
    private let declaredEnd: Int64?
    /// In the order of showing.
    private var waiting: [Frame] = []
    private var first: Int64?
    private var last: Frame?
    private var end: Int64 = 0
    private var keyTimes: [Int64] = []
    /// Where the key frames lie, in order.
    private(set) var keyPlaces: [Place?] = []
    /// Whether there are frames that are decoded and not shown.
    private(set) var hasHiddenFrames = false
    private var reorderDepth = 0
    private var count = 0
    private var gaps: [Int64: Int] = [:]
    private var bytesPerSecond: [Int] = []
    private var largestFrame = 0

    /// A time stamp can claim any time: packets beyond this are not counted, so that no sum overflows.
    private static let mostTicks: UInt64 = 1 << 56
    /// No file is longer than this.
    private static let mostBytes: Int64 = 1 << 56
    /// Later seconds than this get no place in the list of bytes.
    private static let mostSeconds = 1_000_000

    /// - Parameter declaredEnd: when the container says that the stream ends, for last frames whose length it does not say.
    init(timeBase: TimeBase, declaredEnd: MediaTime?) {
        self.timeBase = timeBase
        self.declaredEnd = declaredEnd.map {
            Int64(($0.seconds * Double(timeBase.denominator) / Double(timeBase.numerator)).rounded())
        }
    }

    mutating func add(line: UnsafeRawBufferPointer) {
        let fields = line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard fields.count >= 6, let size = Self.number(fields[3]),
            let time = Self.number(fields[0]) ?? Self.number(fields[1])
        else { return }
        let duration = max(0, Self.number(fields[2]) ?? 0)
        guard time.magnitude < Self.mostTicks, duration.magnitude < Self.mostTicks else { return }
        // "D" marks frames that are decoded and not shown, as an edit list wants it.
        guard !fields[5].contains(UInt8(ascii: "D")) else {
            hasHiddenFrames = true
            return
        }
        let frame = Frame(
            time: time, duration: duration, size: Int(size),
            offset: Self.number(fields[4]).flatMap { (0..<Self.mostBytes).contains($0) ? $0 : nil },
            isKey: fields[5].first == UInt8(ascii: "K"))
        let place = waiting.lastIndex { $0.time <= frame.time }.map { $0 + 1 } ?? 0
        reorderDepth = max(reorderDepth, waiting.count - place)
        waiting.insert(frame, at: place)
        if waiting.count > Self.window { show(waiting.removeFirst()) }
    }

    /// The result; nil if there was no packet with a time stamp.
    mutating func finish() -> PacketScan? {
        for frame in waiting { show(frame) }
        waiting = []
        guard let first, let last else { return nil }
        let usual = median()
        if last.duration == 0 { end = max(end, last.time - first + lastLength(of: last, usual: usual)) }
        return PacketScan(
            keyFrameTimes: keyTimes.map(timeBase.time), refreshTimes: [], reorderDepth: reorderDepth, frameCount: count,
            startTime: timeBase.time(ofTicks: first),
            lastTime: timeBase.time(ofTicks: last.time - first), lastEnd: timeBase.time(ofTicks: end),
            isVariableFrameRate: isVariable(usual: usual), shortestGap: timeBase.time(ofTicks: gaps.keys.min() ?? 0),
            longestGap: timeBase.time(ofTicks: gaps.keys.max() ?? 0), bytesPerSecond: bytesPerSecond, largestFrame: largestFrame
        )
    }

    private mutating func show(_ frame: Frame) {
        let start = first ?? frame.time
        first = start
        if let last, gaps[frame.time - last.time] != nil || gaps.count < Self.mostGaps {
            gaps[frame.time - last.time, default: 0] += 1
        }
        let time = frame.time - start
        count += 1
        largestFrame = max(largestFrame, frame.size)
        end = max(end, time + frame.duration)
        if frame.isKey {
            keyTimes.append(time)
            keyPlaces.append(frame.offset.map { Place(offset: $0, size: frame.size) })
        }
        let second = Int(timeBase.time(ofTicks: time).seconds)
        if (0..<Self.mostSeconds).contains(second) {
            while bytesPerSecond.count <= second { bytesPerSecond.append(0) }
            bytesPerSecond[second] += frame.size
        }
        last = frame
    }

    /// How long the last frame lasts that has no length of its own: until the declared end where that makes sense, else as long
    /// as most do.
    private func lastLength(of frame: Frame, usual: Int64) -> Int64 {
        guard let declaredEnd, (1...max(1, 10 * usual)).contains(declaredEnd - frame.time) else { return usual }
        return declaredEnd - frame.time
    }

    /// The length that as many frames fall short of as exceed it.
    private func median() -> Int64 {
        var left = gaps.values.reduce(0, +) / 2
        for (gap, count) in gaps.sorted(by: { $0.key < $1.key }) {
            if left < count { return gap }
            left -= count
        }
        return 0
    }

    private func isVariable(usual: Int64) -> Bool {
        if gaps.count >= Self.mostGaps { return true }
        // A rate that is no whole number of ticks gives neighbours that differ by one.
        let tolerance = max(1, usual / 10)
        let unusual = gaps.reduce(0) { $0 + (abs($1.key - usual) > tolerance ? $1.value : 0) }
        return unusual > count / 200
    }

    private static func number(_ field: Slice<UnsafeRawBufferPointer>) -> Int64? {
        var value: Int64 = 0
        var isNegative = false
        guard !field.isEmpty else { return nil }
        for (offset, byte) in field.enumerated() {
            if offset == 0, byte == UInt8(ascii: "-") {
                isNegative = true
            } else if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
                let (product, isTooLarge) = value.multipliedReportingOverflow(by: 10)
                guard !isTooLarge, product < .max - 10 else { return nil }
                value = product + Int64(byte - UInt8(ascii: "0"))
            } else {
                return nil
            }
        }
        return isNegative ? -value : value
    }
}
