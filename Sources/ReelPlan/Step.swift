package import ReelMedia

/// The name of a step, unique in its plan and readable: `picture 0:04-0:08`, `mix`.
package struct StepID: Sendable, Hashable, Codable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let name: String

    package init(_ name: String) { self.name = name }
    package init(stringLiteral name: String) { self.name = name }

    package init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }

    package static func < (left: StepID, right: StepID) -> Bool { left.name < right.name }
    package var description: String { name }
}

/// A piece of work as data: a program, its arguments, what it reads and what it leaves behind.
///
/// A step runs in an empty folder of its own in which everything that it reads lies under the names given here, so that its
/// arguments hold no path of the machine and its results do not depend on where the project lies.
package struct Step: Sendable, Hashable {
    /// What stands in the folder before the program starts.
    package enum Source: Sendable, Hashable {
        /// A file of the machine, by the digest that it had when the plan was made.
        case file(InputFile)
        /// A result of an earlier step.
        case result(of: StepID, named: String)
        /// A text that the plan holds: subtitles, a list of parts, a filter graph.
        case text(String)
    }

    package struct InputFile: Sendable, Hashable {
        /// Where it is. Not part of the step's key.
        package let path: String
        package let digest: Digest
        /// What the file system said of it when it was digested; nil for a file that Reel did not inspect.
        package let signature: FileSignature?

        package init(path: String, digest: Digest, signature: FileSignature?) {
            self.path = path
            self.digest = digest
            self.signature = signature
        }
    }

    /// The program that does the work.
    package enum Executable: Sendable, Hashable {
        /// A program of the machine. Its version is part of the step's key.
        case program(Program)
        /// Reel itself, with a revision that rises whenever the same arguments give other bytes. The version of a program that
        /// it runs for the step is part of the key as well.
        case reel(revision: Int, running: Program? = nil)
        /// Any other program by its path; `version` is part of the key, `path` is not.
        case other(path: String, version: String)
        /// Nothing that runs here: a service elsewhere is asked, which changes something there or costs money.
        case effect(Effect)

        /// The program of the machine without which the step cannot be done; nil if there is none.
        package var program: Program? {
            switch self {
            case .program(let program): program
            case .reel(_, let program): program
            case .other, .effect: nil
            }
        }
    }

    /// What a service is asked for. Its step has results like any other, but they can't be made again by running it again: whoever
    /// performs it looks up what was done before.
    package struct Effect: Sendable, Hashable {
        /// The service's name: `nemo`.
        package let service: String
        /// What is done: `upload`, `message`.
        package let deed: String
        /// Rises whenever the same arguments mean something else.
        package let revision: Int

        package init(service: String, deed: String, revision: Int = 1) {
            self.service = service
            self.deed = deed
            self.revision = revision
        }
    }

    /// The same program once more, started beside the first to read what that writes while it writes it.
    package struct Reader: Sendable, Hashable {
        /// The name of the pipe between the two in the step's folder.
        package let pipe: String
        package let arguments: [String]

        package init(pipe: String, arguments: [String]) {
            self.pipe = pipe
            self.arguments = arguments
        }
    }

    package let id: StepID
    /// What the step does, in a few words for the plan's table.
    package let summary: String
    package let executable: Executable
    package let arguments: [String]
    /// Nil for a step of one program.
    package let reader: Reader?
    /// What lies in the step's folder, by name. Names are plain: no slash.
    package let sources: [String: Source]
    /// The files that the program must leave in its folder. A name may not be one of `sources`.
    package let results: [String]
    /// How long the step's work is in seconds of film (0 where that means nothing): progress is measured against it.
    package let mediaLength: MediaTime
    /// About how many seconds the step takes on one core of a usual machine.
    package let estimate: Double

    package init(
        id: StepID, summary: String, executable: Executable, arguments: [String], reader: Reader? = nil,
        sources: [String: Source] = [:], results: [String], mediaLength: MediaTime = .zero, estimate: Double = 1
    ) {
        self.id = id
        self.summary = summary
        self.executable = executable
        self.arguments = arguments
        self.reader = reader
        self.sources = sources
        self.results = results
        self.mediaLength = mediaLength
        self.estimate = estimate
    }

    /// The steps whose results this one reads, sorted, each once.
    package var dependencies: [StepID] {
        var ids: Set<StepID> = []
        for case .result(let id, _) in sources.values { ids.insert(id) }
        return ids.sorted()
    }
}

/// A result that is put at a path of the person's: a film, a sound file, a poster.
package struct Delivery: Sendable, Hashable {
    /// Absolute path of the output.
    package let path: String
    /// The path as the person wrote it.
    package let displayPath: String
    package let step: StepID
    package let result: String

    package init(path: String, displayPath: String, step: StepID, result: String) {
        self.path = path
        self.displayPath = displayPath
        self.step = step
        self.result = result
    }
}
