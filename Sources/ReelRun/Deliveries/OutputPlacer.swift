import Glibc
import ReelMedia
import ReelPlan

/// Puts results at the paths of the person's without ever losing a byte of theirs.
struct OutputPlacer: Sendable {
    let store: ContentStore
    let checkpoints: Checkpoints
    /// Whether a file that Reel did not make may be replaced.
    let overwrites: Bool

    /// What was done at an output's path.
    struct Placement: Sendable {
        let size: Int64
        /// False if the right content was there already.
        let isNew: Bool
        /// Where a changed file was moved to.
        let movedAside: String?
    }

    /// Makes the right content lie at a delivery's path. Blocks.
    ///
    /// - Throws: ``DeliveryFailure``; then what was there is still there.
    func place(_ delivery: Delivery, digest: Digest) throws(DeliveryFailure) -> Placement {
        do {
            return try decide(delivery, digest: digest)
        } catch let error as DeliveryFailure {
            throw error
        } catch let error as DiskFullError {
            throw DeliveryFailure(delivery: delivery, cause: .diskFull(error))
        } catch {
            throw DeliveryFailure(delivery: delivery, cause: .other(error))
        }
    }

    private func decide(_ delivery: Delivery, digest: Digest) throws -> Placement {
        guard let signature = FileSignature(path: delivery.path) else {
            return try copy(delivery, digest: digest, movedAside: nil)
        }
        let recorded = try checkpoints.output(at: delivery.path)
        if let recorded, recorded.signature == signature {
            if recorded.digest == digest { return Placement(size: signature.size, isNew: false, movedAside: nil) }
            return try copy(delivery, digest: digest, movedAside: nil)
        }
        let content = try FileDigest(path: delivery.path)
        if content.digest == digest {
            let output = RecordedOutput(digest: digest, signature: content.signature)
            try checkpoints.record(output: output, at: delivery.path, temporary: nil)
            return Placement(size: content.signature.size, isNew: false, movedAside: nil)
        }
        guard let recorded else {
            guard overwrites else { throw DeliveryFailure(delivery: delivery, cause: .foreign) }
            return try copy(delivery, digest: digest, movedAside: nil)
        }
        // Touched or copied back, but Reel's own content.
        if content.digest == recorded.digest { return try copy(delivery, digest: digest, movedAside: nil) }
        return try copy(delivery, digest: digest, movedAside: keepAside(delivery.path))
    }

    private func copy(_ delivery: Delivery, digest: Digest, movedAside: String?) throws -> Placement {
        if let slash = delivery.path.lastIndex(of: "/"), slash != delivery.path.startIndex {
            try FileSystem.makeFolder(String(delivery.path[..<slash]))
        }
        let temporary = OutputCopy.temporaryPath(for: delivery.path)
        try checkpoints.note(temporary: temporary)
        let signature = try OutputCopy.place(store.path(of: digest), at: delivery.path, through: temporary)
        let output = RecordedOutput(digest: digest, signature: signature)
        try checkpoints.record(output: output, at: delivery.path, temporary: temporary)
        return Placement(size: signature.size, isNew: true, movedAside: movedAside)
    }

    /// Gives the file at a path a second name beside it, `film.changed-1.mp4`, so that it stays when the first is taken.
    private func keepAside(_ path: String) throws -> String {
        let nameStart = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
        let dot = path[nameStart...].lastIndex(of: ".").flatMap { $0 == nameStart ? nil : $0 } ?? path.endIndex
        var number = 1
        while true {
            let aside = "\(path[..<dot]).changed-\(number)\(path[dot...])"
            if link(path, aside) == 0 { return aside }
            switch errno {
            case EEXIST:
                // A run that was killed right here has given it that name already.
                if FileSystem.isSameFile(aside, path) { return aside }
            case EPERM, EOPNOTSUPP:
                // A file system without links: for an instant nothing lies at the path.
                if FileSystem.status(of: aside) == nil {
                    try FileSystem.rename(path, to: aside)
                    return aside
                }
            default: throw FileError.last("move aside", path)
            }
            number += 1
        }
    }
}
