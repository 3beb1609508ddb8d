/// The kinds of value that many fields take, each described once in the schema and in the reference.
enum ValueKinds {
    /// In their order there.
    static let all: [ValueDescription] = [
        ValueType.time.description, ValueType.duration.description, ValueType.size.description,
        ValueType.pictureLength.description, ValueType.aspect.description, ValueType.level.description,
        ValueType.color.description,
    ]
}
