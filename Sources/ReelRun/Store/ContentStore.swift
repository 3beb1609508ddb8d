import Glibc
package import ReelMedia
import Synchronization

/// Files under the digests of their contents: `store/ab/<digest>`.
///
/// A file appears in it whole or not at all, and its content is never changed by Reel. That somebody else changed it is noticed by
/// what the file system says of it: the signature that it had when it was put there is kept with the checkpoints.
package final class ContentStore: Sendable {
    /// A file in the store.
    package struct Object: Sendable, Hashable {
        package let digest: Digest
        package let signature: FileSignature
    }

    /// What was found in the place of an object.
    package enum Presence: Sendable, Hashable {
        case intact
        /// The content is right, but the file is not the one that was recorded, as after copying the whole folder.
        case confirmed(FileSignature)
        case gone
        case changed
    }

    private let path: String
    // The store's folder as it was at the beginning; -1 if there was none. To name objects from here spares the system the way
    // through all the folders above, which is half of what a look at an object costs.
    private let folder: Int32
    // The signatures that objects should have, as far as this process knows. The mutex also makes one of two equal results that
    // arrive at once the first.
    private let known: Mutex<[Digest: FileSignature]>

    package init(_ state: StateFolder, known: [Digest: FileSignature] = [:]) {
        path = state.storePath
        folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        self.known = Mutex(known)
    }

    deinit { if folder >= 0 { close(folder) } }

    package func path(of digest: Digest) -> String {
        let name = digest.hexadecimal
        var file = path
        file.reserveCapacity(path.utf8.count + name.utf8.count + 4)
        file += "/"
        file += name.prefix(2)
        file += "/"
        file += name
        return file
    }

    /// Moves a file into the store; afterwards it is safe from a failing machine. Blocks while the content is read.
    ///
    /// - Parameter file: A regular file on the disk of the store. It is gone afterwards.
    /// - Throws: ``FileError``, ``DiskFullError``; then nothing of it is in the store.
    package func put(_ file: String) throws -> Object {
        let source = open(file, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard source >= 0 else { throw FileError.last("read", file) }
        defer { close(source) }
        let content = try FileDigest(file: source, path: file)
        guard fsync(source) == 0 else { throw FileError.last("write", file, needed: content.signature.size) }
        guard fchmod(source, 0o444) == 0 else { throw FileError.last("write-protect", file) }
        let target = path(of: content.digest)
        let folder = String(target.dropLast(content.digest.hexadecimal.utf8.count + 1))
        let isNewFolder = access(folder, F_OK) != 0
        try FileSystem.makeFolder(folder)
        let signature = try known.withLock { known in
            if let expected = known[content.digest], FileSignature(path: target) == expected {
                try FileSystem.remove(file)
                return expected
            }
            try FileSystem.rename(file, to: target)
            guard let signature = FileSignature(path: target) else { throw FileError.last("read", target) }
            known[content.digest] = signature
            return signature
        }
        try FileSystem.synchronizeFolder(folder)
        if isNewFolder { try FileSystem.synchronizeFolder(path) }
        return Object(digest: content.digest, signature: signature)
    }

    /// Looks whether an object is in its place. Reads it only if the file system says that it is not the recorded file.
    ///
    /// - Parameter recorded: The signature it had when it was put there.
    package func presence(of digest: Digest, recorded: FileSignature) -> Presence {
        if let signature = signatureInFolder(of: digest), signature == recorded { return .intact }
        let file = path(of: digest)
        guard let signature = FileSignature(path: file) else { return .gone }
        guard signature.size == recorded.size, let content = try? FileDigest(path: file) else { return .changed }
        return content.digest == digest ? .confirmed(content.signature) : .changed
    }

    /// Whether an object is still the file that this process knows.
    package func isUntouched(_ digest: Digest) -> Bool {
        let expected = known.withLock { $0[digest] }
        return expected != nil && FileSignature(path: path(of: digest)) == expected
    }

    /// What ``path(of:)`` names, seen from ``folder``; nil if it is not there.
    private func signatureInFolder(of digest: Digest) -> FileSignature? {
        guard folder >= 0 else { return nil }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Digest.digitCount + 4) { name in
            digest.writeHexadecimal(to: UnsafeMutableBufferPointer(rebasing: name[3...]))
            name[0] = name[3]
            name[1] = name[4]
            name[2] = UInt8(ascii: "/")
            name[Digest.digitCount + 3] = 0
            return name.withMemoryRebound(to: CChar.self) { FileSignature(in: folder, name: $0.baseAddress!) }
        }
    }
}
