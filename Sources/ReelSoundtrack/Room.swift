package struct NamedMood: Sendable {
    package let name: String; package static let all: [NamedMood] = [];
    package static func find(_ w: String) -> NamedMood? { NamedMood(name: w) }
}
package enum Style: CaseIterable {
    case a; package static func find(_ w: String) -> Style? { .a }; package var name: String { "a" }
}
