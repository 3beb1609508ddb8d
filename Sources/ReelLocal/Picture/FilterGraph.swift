/// Writes an ffmpeg filter graph: chains of filters with labels between them.
struct FilterGraph {
    private var chains: [String] = []
    private var labels = 0

    /// A label that no other chain has.
    mutating func label(_ stem: String) -> String {
        labels += 1
        return "\(stem)\(labels)"
    }

    /// Adds a chain from labelled inputs through filters to a labelled output.
    mutating func add(_ inputs: [String], _ filters: [String], _ outputs: [String]) {
        let filters = filters.isEmpty ? ["null"] : filters
        chains.append(bracketed(inputs) + filters.joined(separator: ",") + bracketed(outputs))
    }

    /// The graph as a filter script, its scalers told to give the same pixels on every processor.
    var script: String {
        "sws_flags=bicubic+accurate_rnd+full_chroma_int+bitexact;\n" + chains.joined(separator: ";\n") + "\n"
    }

    /// The graph without a picture in it.
    var soundScript: String { chains.joined(separator: ";\n") + "\n" }

    private func bracketed(_ labels: [String]) -> String { labels.map { "[\($0)]" }.joined() }
}
