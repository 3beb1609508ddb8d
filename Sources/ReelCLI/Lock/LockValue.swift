import ReelYAML

/// What a lock file is made of: texts, lists of texts, and maps that keep their order.
indirect enum LockValue: Sendable, Hashable {
    case text(String)
    case list([String])
    case map([Entry])

    struct Entry: Sendable, Hashable {
        let name: String
        let value: LockValue

        init(_ name: String, _ value: LockValue) {
            self.name = name
            self.value = value
        }

        init(_ name: String, _ text: String) { self.init(name, .text(text)) }
    }

    /// The same as block YAML, an entry a line, so that a difference is a line of `git diff`; ends with a line break.
    var yaml: String {
        var lines: [String] = []
        write(to: &lines, indentation: "")
        return lines.map { $0 + "\n" }.joined()
    }

    private func write(to lines: inout [String], indentation: String) {
        switch self {
        case .text(let text): lines.append(indentation + yamlText(text))
        case .list(let texts): lines += texts.map { indentation + "- " + yamlText($0) }
        case .map(let entries):
            for entry in entries {
                let key = indentation + yamlText(entry.name) + ":"
                if case .text(let text) = entry.value {
                    lines.append(key + " " + yamlText(text))
                } else {
                    lines.append(key)
                    entry.value.write(to: &lines, indentation: indentation + "  ")
                }
            }
        }
    }
}
