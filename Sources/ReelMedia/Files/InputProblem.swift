package import ReelDiagnostics

/// Why a file cannot be taken as an input.
package struct InputProblem: Error, Sendable, Hashable {
    package let id: DiagnosticID
    /// A lowercase fragment that names the file.
    package let message: String
    /// What to do about it: words, or a command.
    package let hint: String?
    /// What the program that looked at the file said, oldest line first.
    package let lastWords: [String]

    package init(_ id: DiagnosticID, _ message: String, hint: String? = nil, lastWords: [String] = []) {
        self.id = id
        self.message = message
        self.hint = hint
        self.lastWords = lastWords
    }
}

extension InputProblem: CustomStringConvertible {
    package var description: String {
        ([message] + (hint.map { ["\($0)"] } ?? []) + lastWords).joined(separator: "\n    ")
    }
}

extension InputProblem {
    /// The largest input that is taken, in bytes.
    package static let largestSize: Int64 = 500_000_000

    static func missing(_ name: String) -> InputProblem {
        InputProblem(.missingInput, "there is no file '\(name)'")
    }

    static func notRegular(_ name: String, kind: String) -> InputProblem {
        InputProblem(.unreadableInput, "'\(name)' is \(kind), not a file")
    }

    static func unreadable(_ name: String, reason: String) -> InputProblem {
        InputProblem(.unreadableInput, "'\(name)' cannot be read: \(reason)")
    }

    static func empty(_ name: String) -> InputProblem {
        InputProblem(.emptyInput, "'\(name)' is empty")
    }

    static func changed(_ name: String) -> InputProblem {
        InputProblem(
            .changedInput, "'\(name)' was changed while it was read", hint: "run again when nothing writes to it any more")
    }

    static func tooLarge(_ name: String, size: Int64, type: MediaType?) -> InputProblem {
        InputProblem(
            .inputTooLarge,
            "'\(name)' has \(megabytes(size)): inputs have at most \(megabytes(largestSize))",
            hint: type.map { "to shrink it: \(shrinkCommand(name, $0))" })
    }

    static func unsupported(_ name: String, size: Int64, content: Sniffed) -> InputProblem {
        var hint = "accepted are \(MediaType.acceptedList), of at most \(megabytes(largestSize))"
        switch content {
        case .other(let format):
            if format.isReadByFFmpeg, let target = format.conversion {
                hint += "; to convert it: \(command("ffmpeg", "-i", name, replacedExtension(name, target)))"
            }
            return InputProblem(.unsupportedType, "'\(name)' (\(megabytes(size))) is \(format.name)", hint: hint)
        case .accepted(let type):
            let rename = command("mv", name, replacedExtension(name, type))
            return InputProblem(
                .unsupportedType, "'\(name)' holds \(type.name), but its name does not say so", hint: "to rename it: \(rename)")
        case .unknown:
            return InputProblem(.unsupportedType, "'\(name)' (\(megabytes(size))) is of no known type", hint: hint)
        }
    }

    static func misnamed(_ name: String, says declared: MediaType, content: Sniffed) -> InputProblem {
        switch content {
        case .accepted(let type):
            return InputProblem(
                .misnamedInput, "'\(name)' says \(declared.name), but holds \(type.name)",
                hint: "to rename it: \(command("mv", name, replacedExtension(name, type)))")
        case .other(let format):
            let hint =
                format.isReference
                ? "Reel opens no file that names others: give it the media file itself"
                : format.conversion.flatMap { target in
                    format.isReadByFFmpeg ? "to convert it: \(command("ffmpeg", "-i", name, convertedName(name, target)))" : nil
                }
            return InputProblem(.misnamedInput, "'\(name)' says \(declared.name), but is \(format.name)", hint: hint)
        case .unknown:
            return InputProblem(
                .misnamedInput, "'\(name)' says \(declared.name), but its first bytes are not those of any known type",
                hint: "it may be damaged, or encrypted")
        }
    }

    static func broken(_ name: String, reason: String, hint: String? = nil, lastWords: [String] = []) -> InputProblem {
        InputProblem(.brokenInput, "'\(name)' is broken: \(reason)", hint: hint, lastWords: lastWords)
    }

    private static func shrinkCommand(_ name: String, _ type: MediaType) -> String {
        switch type {
        case .mp4, .mov, .avi, .webm, .mkv:
            command(
                "ffmpeg", "-i", name, "-c:v", "libx264", "-crf", "26", "-preset", "slow", "-c:a", "aac", "-b:a", "128k",
                convertedName(name, .mp4))
        case .mp3, .wav, .m4a, .aac:
            command("ffmpeg", "-i", name, "-vn", "-c:a", "aac", "-b:a", "160k", convertedName(name, .m4a))
        case .gif, .webp:
            command("ffmpeg", "-i", name, "-c:v", "libx264", "-crf", "23", "-pix_fmt", "yuv420p", convertedName(name, .mp4))
        case .jpg, .png:
            command("ffmpeg", "-i", name, "-vf", "scale='min(3840,iw)':-2", "-q:v", "3", convertedName(name, .jpg))
        }
    }

    private static func replacedExtension(_ name: String, _ type: MediaType) -> String {
        guard let ending = fileExtension(of: name) else { return "\(name).\(type.extensions[0])" }
        return "\(name.dropLast(ending.count))\(type.extensions[0])"
    }

    /// A new name, that of another file even where the extension stays.
    private static func convertedName(_ name: String, _ type: MediaType) -> String {
        let stem = fileExtension(of: name).map { String(name.dropLast($0.count + 1)) } ?? name
        return "\(stem)-converted.\(type.extensions[0])"
    }

    private static func command(_ words: String...) -> String { words.map(shellQuoted).joined(separator: " ") }

    /// Millions of bytes with one decimal, or bytes where there are few.
    static func megabytes(_ size: Int64) -> String {
        if size < 10_000 { return "\(size) bytes" }
        if size % 1_000_000 == 0 { return "\(size / 1_000_000) MB" }
        // Rounded up, so that what is a byte too large does not seem to fit.
        let tenths = (size + 99_999) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}

/// A word as a POSIX shell takes it literally.
package func shellQuoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "+"),
            UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "%"), 0x80...:
            true
        default: false
        }
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
}
