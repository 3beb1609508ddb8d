import ReelDiagnostics
import ReelSpec

/// A key that the schema knows, with the specs that show one of its values.
struct SchemaKey: Sendable {
    /// As in `edits.title.from`.
    let path: String
    let schema: JSONValue
    /// Whole specs in which the key has a value: one with as little as possible beside it, and one with the example of the map
    /// that it stands in, as some keys only make sense beside others.
    let specs: @Sendable (JSONValue) -> [JSONValue]

    /// What an editor proposes.
    var examples: [JSONValue] {
        if case .array(let examples)? = schema["examples"] { examples } else { [] }
    }

    /// All keys, those of maps within maps too.
    static let all: [SchemaKey] = {
        let base: [JSONValue.Member] = [
            .init("version", 1),
            .init("inputs", ["clip": "clip.mp4", "other": "other.mp4", "logo": "logo.png", "song": "song.mp3"]),
            .init("exports", "out/${{ job.name }}.mp4"),
        ]
        return keys(in: JobSchema.document, "") { spec in
            guard case .object(let members) = spec else { return spec }
            let names = members.map(\.name)
            return .object(base.filter { !names.contains($0.name) } + members)
        }
    }()

    private static func keys(
        in schema: JSONValue, _ path: String, place: @escaping @Sendable (JSONValue) -> JSONValue
    ) -> [SchemaKey] {
        var found: [SchemaKey] = []
        for combination in ["anyOf", "allOf"] {
            for alternative in schema[combination]?.items ?? [] { found += keys(in: alternative, path, place: place) }
        }
        if let items = schema["items"] { found += keys(in: items, path) { place([$0]) } }
        if let values = schema["additionalProperties"] { found += keys(in: values, path) { place(["clip": $0]) } }
        for property in schema["properties"]?.members ?? [] {
            let key = property.name
            let name = path.isEmpty ? key : "\(path).\(key)"
            @Sendable func alone(_ value: JSONValue) -> JSONValue { place(least(of: schema, with: key, value)) }
            found.append(
                SchemaKey(path: name, schema: property.value) { value in
                    let beside = (schema["examples"]?.items.first?.members ?? []).filter { $0.name != key }
                    return [alone(value), place(.object(beside + [.init(key, value)]))]
                })
            found += keys(in: property.value, name, place: alone)
        }
        return found
    }

    /// A map with a key and what must stand beside it.
    private static func least(of schema: JSONValue, with key: String, _ value: JSONValue) -> JSONValue {
        var members = [JSONValue.Member(key, value)]
        func add(_ name: String) {
            guard !members.contains(where: { $0.name == name }) else { return }
            members.append(.init(name, schema["properties"]?[name]?["examples"]?.items.first ?? .null))
        }
        for case .string(let name) in schema["required"]?.items ?? [] { add(name) }
        for rule in [schema] + (schema["allOf"]?.items ?? []) {
            let names = ["oneOf", "anyOf"].flatMap { rule[$0]?.items ?? [] }.flatMap(requiredNames)
            if let first = names.first, !members.contains(where: { names.contains($0.name) }) { add(first) }
        }
        return .object(members)
    }

    private static func requiredNames(_ rule: JSONValue) -> [String] {
        let own = (rule["required"]?.items ?? []).compactMap { if case .string(let name) = $0 { name } else { nil } }
        return own + (rule["anyOf"]?.items ?? []).flatMap(requiredNames)
    }
}

extension JSONValue {
    fileprivate var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
    fileprivate var members: [Member] { if case .object(let members) = self { members } else { [] } }
}
