/// A field without the type that it belongs to, for documentation.
package struct FieldDescription: Sendable {
    package let name: String
    /// Completes "takes …": "a time such as 1:30".
    package let expectation: String
    package let isRequired: Bool
    /// As a person would write it; nil if nothing holds where the field is absent.
    package let defaultText: String?
    /// One sentence.
    package let summary: String
    /// The fields of the maps that are its value, or the items of it; empty where it takes none.
    package let members: [FieldDescription]

    init<Owner>(_ field: Field<Owner>) {
        name = field.name
        expectation = field.expectation
        isRequired = field.isRequired
        defaultText = field.defaultText
        summary = field.summary
        members = field.members
    }
}
