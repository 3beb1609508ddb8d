import GRDB
import Glibc
import ReelMedia

extension FileSignature {
    /// Reads size, modified, changed, inode and device from five columns that follow each other.
    init(row: Row, from column: Int) {
        var status = stat()
        status.st_size = off_t(row[column] as Int64)
        status.st_mtim = Self.time(row[column + 1])
        status.st_ctim = Self.time(row[column + 2])
        status.st_ino = ino_t(UInt64(bitPattern: row[column + 3] as Int64))
        status.st_dev = dev_t(UInt64(bitPattern: row[column + 4] as Int64))
        self.init(status)
    }

    private static func time(_ nanoseconds: Int64) -> timespec {
        timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }
}

extension RecordedOutput {
    /// Reads a digest and the signature after it; nil if that is no digest.
    init?(row: Row, from column: Int) {
        guard let digest = Digest(hexadecimal: row[column]) else { return nil }
        self.init(digest: digest, signature: FileSignature(row: row, from: column + 1))
    }
}
