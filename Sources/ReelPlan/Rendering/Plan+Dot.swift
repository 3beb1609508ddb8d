extension Plan {
    /// The graph in Graphviz' language: steps that run are drawn bold, deliveries as notes.
    package var dot: String {
        var text = "digraph reel {\n    rankdir=LR;\n    node [shape=box, fontname=\"sans-serif\"];\n"
        for (index, step) in graph.steps.enumerated() {
            text += "    s\(index) [label=\(Self.quoted(step.id.name)), \(Self.style(of: assessment.steps[index]))];\n"
        }
        for (index, dependencies) in keys.dependencies.enumerated() {
            for dependency in dependencies { text += "    s\(dependency) -> s\(index);\n" }
        }
        for (index, delivery) in graph.deliveries.enumerated() {
            text += "    d\(index) [label=\(Self.quoted(delivery.displayPath)), shape=note];\n"
            text += "    s\(graph.index(of: delivery.step)!) -> d\(index);\n"
        }
        return text + "}\n"
    }

    private static func style(of state: StepState) -> String {
        switch state {
        case .kept: "style=solid"
        case .runs(let reason): "style=bold, tooltip=\(quoted(reason.description))"
        case .notAsked: "style=dotted"
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}
