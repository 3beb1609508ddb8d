import FoundationEssentials
import Glibc

/// Puts a finished file in its place, whole or not at all: copied aside, then renamed.
///
/// - Throws: ``ExitReason/machine``, after saying why, if nothing can be written there.
func placeFile(_ source: String, at path: String) throws {
    try writeAside(path) { try Data(contentsOf: URL(filePath: source), options: .mappedIfSafe).write(to: URL(filePath: $0)) }
}

/// The same for bytes.
func placeFile(_ bytes: [UInt8], at path: String) throws {
    try writeAside(path) { try Data(bytes).write(to: URL(filePath: $0)) }
}

private func writeAside(_ path: String, _ write: (String) throws -> Void) throws {
    let aside = path + ".part-\(getpid())"
    do {
        try write(aside)
        guard rename(aside, path) == 0 else { throw ExitReason.machine }
    } catch {
        let reason = String(cString: strerror(errno))
        unlink(aside)
        Console.error.write("error: '\(path)' cannot be written: \(reason)\n")
        throw ExitReason.machine
    }
}
