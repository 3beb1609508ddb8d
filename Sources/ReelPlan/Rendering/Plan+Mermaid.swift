extension Plan {
    /// The graph as a Mermaid flowchart, which code hosts draw in Markdown.
    package var mermaid: String {
        var text = "flowchart LR\n"
        for (index, step) in graph.steps.enumerated() {
            text += "    s\(index)[\(Self.quoted(step.id.name))]\(Self.style(of: assessment.steps[index]))\n"
        }
        for (index, dependencies) in keys.dependencies.enumerated() {
            for dependency in dependencies { text += "    s\(dependency) --> s\(index)\n" }
        }
        for (index, delivery) in graph.deliveries.enumerated() {
            text += "    d\(index)([\(Self.quoted(delivery.displayPath))])\n"
            text += "    s\(graph.index(of: delivery.step)!) --> d\(index)\n"
        }
        return text + "    classDef runs stroke-width:3px\n    classDef notAsked stroke-dasharray:3\n"
    }

    private static func style(of state: StepState) -> String {
        switch state {
        case .kept: ""
        case .runs: ":::runs"
        case .notAsked: ":::notAsked"
        }
    }

    private static func quoted(_ text: String) -> String {
        // Mermaid has no backslash escapes; it takes HTML's entities.
        let escaped = text.replacing("&", with: "#amp;").replacing("\"", with: "#quot;").replacing("\n", with: " ")
        return "\"" + escaped + "\""
    }
}
