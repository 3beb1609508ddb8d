import Glibc

/// Every way in which a command ends badly: the one table of exit codes.
enum ExitReason: Int32, Error, CaseIterable {
    /// A spec, an input or a param is wrong; nothing ran.
    case spec = 1
    /// The command line is wrong.
    case usage = 2
    /// A step failed, or an output could not be put in its place.
    case step = 3
    /// The machine lacks something: a program, room on the disk, a folder that can be written, a free lock.
    case machine = 4
    /// A person or the system stopped it: 128 + SIGINT, as shells say it.
    case interrupted = 130

    /// For `reel --help` and the documentation.
    var meaning: String {
        switch self {
        case .spec: "a spec or an input is wrong; nothing ran"
        case .usage: "the command line is wrong"
        case .step: "a step failed; what succeeded is kept"
        case .machine: "the machine lacks a program, room, a permission or the lock"
        case .interrupted: "stopped by Ctrl-C or a signal; run again to go on"
        }
    }

    func end() -> Never { exit(rawValue) }
}
