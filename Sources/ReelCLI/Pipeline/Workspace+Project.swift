import ReelLocal

extension Workspace {
    /// - Parameters:
    ///   - spec: the path of the first spec: its project holds the state.
    ///   - given: the folder that a person asked for instead.
    init(spec: String, given: String?) {
        self.init(state: ProjectFolder.state(ofSpec: spec, given: given))
    }
}
