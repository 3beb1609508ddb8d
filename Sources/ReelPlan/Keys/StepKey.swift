package import ReelMedia

/// What a step's results depend on, as one digest: two steps with the same key give the same results.
package struct StepKey: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    package let digest: Digest

    package init(_ digest: Digest) { self.digest = digest }

    package init(from decoder: any Decoder) throws {
        digest = try decoder.singleValueContainer().decode(Digest.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(digest)
    }

    package static func < (left: StepKey, right: StepKey) -> Bool { left.digest < right.digest }
    package var description: String { digest.hexadecimal }
}
