import ReelDiagnostics
import ReelMedia
import ReelSpec

/// Reads a message as edits of a session, and words what cannot be read.
struct MessageReader {
    /// What a message comes to.
    enum Outcome {
        case edits(SpokenReading)
        case refused(String)
    }

    /// - Parameter job: the session's job, whose clips the message may name.
    static func read(_ message: String, for job: JobSpec) -> Outcome {
        let reading: SpokenReading
        do throws(DiagnosticsError) {
            reading = try SpokenReading.read(message, for: job)
        } catch {
            return .refused(words(for: error.diagnostics))
        }
        // The paths of files come from the network and would be opened on this machine.
        if let edit = reading.edits.first(where: { $0.instruction.opensFiles }) {
            return .refused(
                "Nothing was changed: '\(edit.word)' needs a file that is no clip, and this server takes "
                    + "\(MediaType.acceptedList) alone. On your own machine, 'reel run' makes such an edit with 'backend: local'."
            )
        }
        return .edits(reading)
    }

    /// What is wrong, for a person who sees the message that they wrote.
    static func words(for problems: [Diagnostic]) -> String { "Nothing was changed. " + list(problems) }

    /// A line for each problem.
    static func list(_ problems: [Diagnostic]) -> String {
        problems.map { problem in
            if problem.id == .unsupported, problem.range?.file.name == "<words>" {
                return "\(problem.message): there are calls of their own for exports, credits, the state and uploads."
            }
            let label = problem.label.map { ": \($0)" } ?? ""
            return ([problem.message + label] + problem.notes.map(\.message)).joined(separator: "; ") + "."
        }.joined(separator: "\n")
    }
}

extension Instruction {
    /// Whether it reads files that are no inputs. Folders of music and SoundFonts cannot be asked for in words.
    fileprivate var opensFiles: Bool { !files.isEmpty }
}
