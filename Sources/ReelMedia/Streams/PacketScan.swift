/// What one pass over the packets of a picture stream tells, without decoding any.
///
/// Times count from the first frame's. It grows with the key frames and the seconds of a film, not with its frames.
package struct PacketScan: Sendable, Hashable, Codable {
    /// The times at which decoding can begin, in order.
    package var keyFrameTimes: [MediaTime]
    /// Those of them before which nothing is needed by any later frame, as far as that was looked up: of H.264 in MP4 and
    /// QuickTime files that show all of their frames.
    package var refreshTimes: [MediaTime]
    /// So many frames at most are decoded before a frame that is shown earlier than they are.
    package var reorderDepth: Int
    package var frameCount: Int
    /// The first frame's time stamp in the file, from which all other times here count.
    package var startTime: MediaTime
    /// The start of the last frame.
    package var lastTime: MediaTime
    /// The end of the last frame: how long the picture really lasts.
    package var lastEnd: MediaTime
    /// Whether frames last unequally long: more than one in two hundred is off the usual length by more than a tick of the
    /// container's clock and more than a tenth.
    package var isVariableFrameRate: Bool
    /// The shortest and longest time from one frame to the next; zero with fewer than two frames.
    package var shortestGap: MediaTime
    package var longestGap: MediaTime
    /// Bytes of the frames that begin in each second.
    package var bytesPerSecond: [Int]
    /// Bytes of the largest frame.
    package var largestFrame: Int

    package var largestSecond: Int { bytesPerSecond.max() ?? 0 }

    /// The longest time between neighbouring key frames, or from the last to the end.
    package var longestKeyFrameGap: MediaTime {
        let edges = keyFrameTimes + [lastEnd]
        return zip(edges, edges.dropFirst()).map { $1 - $0 }.max() ?? .zero
    }
}

extension PacketScan {
    /// Reads all packets of a stream with ffprobe.
    ///
    /// - Throws: ``ProgramError``; ``InputProblem`` if there is no packet, or if ffprobe fails.
    static func run(_ input: FFmpegInput, stream: PictureStream, ffprobe: Tool, displayPath: String) async throws -> PacketScan
    {
        var arguments = ["-hide_banner", "-loglevel", "error", "-select_streams", String(stream.index)]
        arguments += ["-show_entries", "packet=pts,dts,duration,size,pos,flags", "-of", "csv=print_section=0"]
        var counter = PacketCounter(timeBase: stream.timeBase, declaredEnd: stream.duration.map { stream.startTime + $0 })
        var lines = LineReader()
        let outcome = try await ChildProcess(ffprobe.path, arguments + input.arguments()).run { piece in
            lines.read(piece) { counter.add(line: $0) }
        }
        guard outcome.isSuccess, var scan = counter.finish() else {
            throw InputProblem.broken(displayPath, reason: "its frames cannot be read", lastWords: outcome.lastWords)
        }
        if stream.codec == "h264", input.demuxer == MediaType.mp4.demuxer, !counter.hasHiddenFrames,
            let file = RandomAccessFile(path: input.path)
        {
            for (time, place) in zip(scan.keyFrameTimes, counter.keyPlaces) {
                if let place, RefreshFrame.begins(in: file, at: place.offset, size: place.size) {
                    scan.refreshTimes.append(time)
                }
            }
        }
        return scan
    }
}
