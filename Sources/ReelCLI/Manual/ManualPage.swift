/// The manual page of `reel`, in roff with the macros of man(7).
struct ManualPage {
    let command: CommandDescription
    let version: String

    var text: String {
        var lines = [
            ".\\\" Written from the commands by 'reel manual'.",
            ".TH \(command.commandName.uppercased()) 1 \"\" \"\(command.commandName) \(version)\" \"User Commands\"",
            ".SH NAME",
            "\(command.commandName) \\- \(escaped(lowerFirst(command.abstract ?? "")))",
            ".SH SYNOPSIS",
            ".B \(command.commandName)",
            ".I command",
            "[options]",
            ".SH DESCRIPTION",
        ]
        lines += paragraphs(command.discussion ?? "", heading: ".SH")
        lines.append(".SH COMMANDS")
        lines.append("Each takes")
        lines.append(".BR \\-h ,")
        lines.append(".B \\-\\-help")
        lines.append("and says what it does.")
        for subcommand in command.shownCommands { lines += section(of: subcommand, path: command.commandName) }
        lines += [".SH SEE ALSO", ".BR ffmpeg (1),", ".BR fluidsynth (1)"]
        return lines.map { $0 + "\n" }.joined()
    }

    private func section(of command: CommandDescription, path: String) -> [String] {
        let name = "\(path) \(command.commandName)"
        var lines = [".SS \"\(escaped(usage(of: command, name: name)))\"", escaped(command.abstract ?? "")]
        lines += paragraphs(command.discussion ?? "", heading: nil)
        for argument in command.shownArguments {
            lines.append(".TP")
            lines.append(term(of: argument))
            lines.append(escaped(description(of: argument)))
        }
        for subcommand in command.shownCommands { lines += section(of: subcommand, path: name) }
        return lines
    }

    /// Plain arguments by name; options are listed below.
    private func usage(of command: CommandDescription, name: String) -> String {
        let positional = command.shownArguments.filter(\.isPositional).map { argument in
            let word = (argument.valueName ?? "value") + (argument.isRepeating ? "..." : "")
            return argument.isOptional ? "[\(word)]" : word
        }
        let hasOptions = command.shownArguments.contains { !$0.isPositional }
        return ([name] + positional + (hasOptions ? ["[options]"] : [])).joined(separator: " ")
    }

    private func term(of argument: CommandDescription.Argument) -> String {
        let value = "\\fI\(escaped(argument.valueName ?? "value"))\\fR"
        guard !argument.isPositional else { return value }
        let names = (argument.names ?? []).sorted { $0.kind > $1.kind }.map { "\\fB\(escaped($0.typed))\\fR" }.joined(
            separator: ", ")
        return argument.takesValue ? "\(names) \(value)" : names
    }

    private func description(of argument: CommandDescription.Argument) -> String {
        var text = argument.abstract ?? ""
        if argument.takesValue, let standard = argument.defaultValue { text += " Without it: \(standard)." }
        return text.isEmpty ? "As its name says." : text
    }

    /// Lines that are indented stay as they are; lines in capitals are headings; others flow together.
    private func paragraphs(_ text: String, heading: String?) -> [String] {
        var lines: [String] = []
        var kind = Paragraph.none
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let next = Paragraph(of: line)
            if kind == .literal, next != .literal { lines += [".RE", ".fi"] }
            switch next {
            case .none: break
            case .literal:
                if kind != .literal { lines += [".PP", ".nf", ".RS 4"] }
                lines.append(escaped(String(line.drop { $0 == " " })))
            case .heading:
                lines += heading.map { ["\($0) \(escaped(String(line)))"] } ?? [".PP", escaped(sentenceCase(line))]
            case .flowing:
                if kind != .flowing { lines.append(".PP") }
                lines.append(escaped(String(line)))
            }
            kind = next
        }
        return lines + (kind == .literal ? [".RE", ".fi"] : [])
    }

    private enum Paragraph {
        case none, flowing, literal, heading

        init(of line: Substring) {
            if line.isEmpty {
                self = .none
            } else if line.hasPrefix("  ") {
                self = .literal
            } else {
                self = line.allSatisfy { $0.isUppercase || $0 == " " } ? .heading : .flowing
            }
        }
    }

    private func sentenceCase(_ heading: Substring) -> String { heading.prefix(1) + heading.dropFirst().lowercased() + ":" }

    private func lowerFirst(_ text: String) -> String {
        let body = text.hasSuffix(".") ? text.dropLast() : text[...]
        return body.prefix(1).lowercased() + body.dropFirst()
    }

    /// A backslash, a hyphen that is typed and a control character at the beginning of a line mean something to roff.
    private func escaped(_ text: String) -> String {
        let plain = text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\"", with: "\\(dq")
        return plain.hasPrefix(".") || plain.hasPrefix("'") ? "\\&" + plain : plain
    }
}
