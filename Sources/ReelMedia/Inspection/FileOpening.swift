import Glibc

/// A file at which nothing but its name, its status and its first bytes were looked at.
struct FileOpening {
    let path: String
    let displayPath: String
    let signature: FileSignature
    /// The type that its name says.
    let declaredType: MediaType?

    /// - Throws: ``InputProblem`` if there is no such file, if it is empty, too large, or not a plain file.
    init(path: String, displayPath: String) throws(InputProblem) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let reason = errno
            throw reason == ENOENT || reason == ENOTDIR
                ? .missing(displayPath) : .unreadable(displayPath, reason: errorText(reason))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .notRegular(displayPath, kind: Self.kind(ofMode: status.st_mode))
        }
        self.path = path
        self.displayPath = displayPath
        signature = FileSignature(status)
        declaredType = MediaType(fileName: path)
        guard signature.size > 0 else { throw .empty(displayPath) }
        guard signature.size <= InputProblem.largestSize else {
            throw .tooLarge(displayPath, size: signature.size, type: declaredType)
        }
    }

    /// The type, on which name and content agree.
    ///
    /// - Throws: ``InputProblem`` if they do not, or if it is not an accepted one.
    func checkedType() throws(InputProblem) -> MediaType {
        let content = try sniff()
        guard let declaredType else { throw .unsupported(displayPath, size: signature.size, content: content) }
        guard case .accepted(let type) = content, declaredType.allows(type) else {
            throw .misnamed(displayPath, says: declaredType, content: content)
        }
        return declaredType
    }

    private func sniff() throws(InputProblem) -> Sniffed {
        guard let file = RandomAccessFile(path: path), let prefix = file.read(at: 0, count: Sniffed.prefixLength) else {
            throw .unreadable(displayPath, reason: errorText(errno))
        }
        // A tag with a cover is larger than what was read, and what it stands before may be MP3, AAC or FLAC.
        if let tag = MediaType.id3Length(prefix), tag >= prefix.count,
            let content = file.read(at: Int64(tag), count: Sniffed.prefixLength)
        {
            let sniffed = MediaType.sniff(content)
            return sniffed == .unknown ? .accepted(.mp3) : sniffed
        }
        return MediaType.sniff(prefix)
    }

    private static func kind(ofMode mode: mode_t) -> String {
        switch mode & S_IFMT {
        case S_IFDIR: "a folder"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        default: "a device"
        }
    }
}

extension FileSignature {
    /// Whether a change from now on would show: the system's clock for files moves in steps, and a change within the same step
    /// leaves the times as they are.
    var isSettled: Bool {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let nanoseconds = Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
        return nanoseconds - max(changed, modified) > 20_000_000
    }
}
