/// Values of the matrix for one job, in the order in which the matrix names them.
struct MatrixCombination: Sendable {
    private(set) var names: [String] = []
    private(set) var values: [String: Scope.Value] = [:]

    /// The texts of the values, for the job's name.
    var texts: [String] { names.compactMap { values[$0]?.text } }

    mutating func set(_ name: String, to value: Scope.Value) {
        if values.updateValue(value, forKey: name) == nil { names.append(name) }
    }

    /// Whether it has each of these values, but for the names that are left out.
    func agrees(with item: MatrixCombination, in axes: Set<String>? = nil) -> Bool {
        item.values.allSatisfy { name, value in
            axes?.contains(name) == false || values[name]?.text == value.text
        }
    }
}
