/// One of the things that a step's key is made of.
package struct KeyPart: Sendable, Hashable {
    /// What the part is. Its kind and its name are part of the key, so that a value cannot pass for another's.
    package enum Name: Sendable, Hashable {
        /// The version of the key's own layout.
        case format
        /// `program ffmpeg`, `reel` or `other`.
        case executable
        /// The program's version, or the revision of Reel's own work and the version of the program that it runs for it.
        case version
        /// One argument, counted from 0; those of a step's reader follow.
        case argument(Int)
        /// A file of the machine, by its name in the step's folder; the value is its digest.
        case file(String)
        /// A result of an earlier step, by its name in the step's folder; the value is that step's key and the result's name.
        case earlierResult(String)
        /// A text that the plan holds, by its name in the step's folder.
        case text(String)
        /// A file that the step must leave behind.
        case result
        /// The pipe from which the step's reader reads.
        case pipe
    }

    package let name: Name
    package let value: String

    package init(_ name: Name, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension KeyPart.Name {
    /// The ASCII letter that stands for the kind of part in keys and in the list that is kept of them. Never changes its meaning.
    var letter: UInt8 {
        switch self {
        case .format: UInt8(ascii: "k")
        case .executable: UInt8(ascii: "x")
        case .version: UInt8(ascii: "v")
        case .argument: UInt8(ascii: "a")
        case .file: UInt8(ascii: "f")
        case .earlierResult: UInt8(ascii: "e")
        case .text: UInt8(ascii: "t")
        case .result: UInt8(ascii: "r")
        case .pipe: UInt8(ascii: "p")
        }
    }

    /// The name beside the kind; empty where there is none. An argument's place is told by the order of the parts.
    var detail: String {
        switch self {
        case .format, .executable, .version, .argument, .result, .pipe: ""
        case .file(let name), .earlierResult(let name), .text(let name): name
        }
    }
}
