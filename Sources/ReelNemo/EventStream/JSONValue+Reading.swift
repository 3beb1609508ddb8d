package import ReelDiagnostics

/// Reading what servers of different versions send.
extension JSONValue {
    /// The text of a string.
    package var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The text of a string or a number: ids and codes come as either.
    package var scalarText: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .number, .bool, .null, .array, .object: nil
        }
    }

    /// A finite number, also one written as a string.
    package var double: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .number(let number): number.isFinite ? number : nil
        case .string(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
        case .null, .bool, .array, .object: nil
        }
    }

    /// A whole number, also one written as a string.
    package var integer: Int64? {
        switch self {
        case .integer(let number): number
        case .number(let number): Int64(exactly: number)
        case .string(let text): Int64(text)
        case .null, .bool, .array, .object: nil
        }
    }

    /// The elements of an array; none of anything else.
    package var elements: [JSONValue] {
        guard case .array(let elements) = self else { return [] }
        return elements
    }

    /// The members of an object; none of anything else.
    package var members: [Member] {
        guard case .object(let members) = self else { return [] }
        return members
    }

    /// The first of these members that is there and not null.
    package func first(_ names: String...) -> JSONValue? {
        names.lazy.compactMap { self[$0] }.first { $0 != .null }
    }
}
