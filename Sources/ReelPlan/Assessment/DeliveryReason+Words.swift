extension DeliveryReason: CustomStringConvertible {
    /// A lowercase fragment for the plan's table.
    package var description: String {
        switch self {
        case .missing: "is not there"
        case .older: "is of an earlier run"
        case .changed: "was changed since; that file is moved aside"
        case .foreign: "is there and was not made by Reel"
        }
    }
}
