import ReelDiagnostics
import ReelYAML

/// Where a lock file and what is there now differ.
struct LockComparison {
    /// One difference, by the names that lead to it.
    struct Difference {
        let path: [String]
        /// Nil where the lock, or what is there now, has nothing of the name.
        let locked: String?
        let now: String?
        /// The place in the lock file.
        let range: SourceRange
    }

    private(set) var differences: [Difference] = []

    /// Names that the lock may have more, because they are known only after a run.
    private static let outcomes: Set<String> = ["size", "sha256"]

    /// - Parameter isWhole: whether jobs that only the lock has are differences.
    init(of now: LockValue, with locked: Node, isWhole: Bool) {
        compare(now, locked, path: [], isWhole: isWhole)
        let isOfMachine = differences.contains { $0.path.first != "jobs" }
        let changed = Set(differences.filter { !$0.isRecipe }.map(\.job))
        // What follows from another difference is no news.
        var jobsWithOtherMessages: Set<String> = []
        differences = differences.filter { difference in
            // One message more or less makes all that follow others.
            if difference.isMessage { return jobsWithOtherMessages.insert(difference.job).inserted }
            if difference.isRecipe { return !isOfMachine && !changed.contains(difference.job) }
            return difference.path.last != "size" || difference.locked == nil || difference.now == nil
        }
    }

    private mutating func compare(_ now: LockValue, _ locked: Node, path: [String], isWhole: Bool) {
        switch now {
        case .text(let text):
            let old = locked.scalar?.text
            if old != text { add(path, locked: old ?? locked.kindInWords, now: text, at: locked.range) }
        case .list(let texts):
            let old = locked.sequence?.compactMap { $0.scalar?.text }
            if old != texts {
                add(path, locked: old?.joined(separator: "; "), now: texts.joined(separator: "; "), at: locked.range)
            }
        case .map(let entries):
            let isExport = path.count == 4 && path[2] == "exports"
            for entry in entries where !(path.isEmpty && entry.name == "reel") {
                if let value = locked[entry.name] {
                    compare(entry.value, value, path: path + [entry.name], isWhole: isWhole)
                } else {
                    let start = locked.range.bytes.lowerBound
                    let place = SourceRange(file: locked.range.file, bytes: start..<start)
                    add(path + [entry.name], locked: nil, now: entry.value.words, at: place)
                }
            }
            guard isWhole || path != ["jobs"] else { return }
            let names = Set(entries.map(\.name))
            for entry in locked.mapping ?? [] {
                guard let name = entry.key.scalar?.text, !names.contains(name) else { continue }
                if isExport && Self.outcomes.contains(name) { continue }
                add(path + [name], locked: entry.value.scalar?.text ?? "", now: nil, at: entry.key.range)
            }
        }
    }

    private mutating func add(_ path: [String], locked: String?, now: String?, at range: SourceRange) {
        differences.append(Difference(path: path, locked: locked, now: now, range: range))
    }
}

extension LockComparison.Difference {
    fileprivate var job: String { path.count > 1 ? path[1] : "" }
    fileprivate var isRecipe: Bool { path.last == "recipe" && path.count == 5 }
    fileprivate var isMessage: Bool { path.count == 4 && path[2] == "messages" }
}

extension LockValue {
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .list(let texts): texts.joined(separator: "; ")
        case .map: ""
        }
    }
}

// MARK: - Wording

extension LockComparison.Difference {
    /// The difference as a problem at its place in the lock.
    var diagnostic: Diagnostic {
        let (message, label) = words
        return Diagnostic(.lockDiffers, message, label: label, at: range)
    }

    private var words: (message: String, label: String) {
        let name = path.dropFirst().first ?? ""
        switch path.first {
        case "programs": return change(of: name, is: "\(name) is \(now ?? "") here")
        case "fonts": return change(of: "the font '\(name)'", is: "the font '\(name)' is another here: \(now ?? "")")
        case "jobs" where path.count == 2: return change(of: "the job '\(name)'", is: "")
        case "jobs" where path.count == 3 && path[2] == "service":
            return change(of: "the service of '\(name)'", is: "the service of '\(name)' is \(now ?? "")")
        case "jobs" where path.count >= 4: return inJob(name, section: path[2], name: path[3])
        default: return change(of: "'\(path.last ?? "")'", is: "'\(path.last ?? "")' is \(now ?? "")")
        }
    }

    private func inJob(_ job: String, section: String, name: String) -> (message: String, label: String) {
        switch (section, path.last ?? "") {
        case ("inputs", "sha256"):
            change(of: "'\(name)'", is: "'\(name)' is another file: its SHA-256 is \(now ?? "")")
        case ("inputs", "path"): change(of: "'\(name)'", is: "'\(name)' is the file '\(now ?? "")'")
        case ("inputs", "url"): change(of: "'\(name)'", is: "'\(name)' is at another address: \(now ?? "")")
        case ("inputs", "query"):
            change(
                of: "the query of '\(name)'", is: "'\(name)' is at an address with another query, of which this is the digest")
        case ("inputs", _): change(of: "the input '\(name)' of '\(job)'", is: "")
        case ("messages", _):
            change(of: "\(name) of '\(job)'", is: "\(name) of '\(job)' has other words: “\(now ?? "")”")
        case ("said", _):
            change(of: "'\(name)' under 'say'", is: "'\(name)' is read in another way: \(now ?? "")")
        case ("music", let what):
            change(of: "the music of '\(job)'", is: "the music of '\(job)' is another: \(what) is \(now ?? "")")
        case ("exports", "recipe"):
            change(
                of: "'\(name)'",
                is: "'\(name)' is made in another way: its edits or settings changed, or how this version of Reel does them")
        case ("exports", "sha256"):
            change(of: "'\(name)'", is: "'\(name)' came out with other bytes: its SHA-256 is \(now ?? "")")
        case ("exports", "largest"):
            change(of: "the largest picture of '\(name)'", is: "the largest picture of '\(name)' is \(now ?? "") now")
        case ("exports", _): change(of: "the export '\(name)' of '\(job)'", is: "")
        case (_, let what): change(of: "'\(what)' of '\(job)'", is: "'\(what)' of '\(job)' is \(now ?? "")")
        }
    }

    private func change(of thing: String, is sentence: String) -> (message: String, label: String) {
        if locked == nil { return ("\(thing) is new: the lock does not have it", "expected it here") }
        if now == nil { return ("\(thing) is in the lock and not in use any more", "locked here") }
        return (sentence, "locked as this")
    }
}
