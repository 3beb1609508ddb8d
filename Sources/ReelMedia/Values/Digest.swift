import CLibCrypto

/// A SHA-256 digest (FIPS 180-4).
///
/// Kept as numbers and not as text: a plan holds tens of thousands of them, and texts of this length live on the heap.
package struct Digest: Sendable, Hashable, Codable {
    // The 32 bytes in order, eight to a word, the first byte the highest.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// Takes 64 hexadecimal digits in either case; nil for anything else. O(1).
    package init?(hexadecimal: String) {
        var text = hexadecimal
        let digest = text.withUTF8 { digits -> Digest? in
            guard digits.count == 64 else { return nil }
            func word(_ number: Int) -> UInt64? {
                var word: UInt64 = 0
                for digit in digits[(16 * number)..<(16 * number + 16)] {
                    switch digit {
                    case UInt8(ascii: "0")...UInt8(ascii: "9"): word = word << 4 | UInt64(digit - UInt8(ascii: "0"))
                    case UInt8(ascii: "a")...UInt8(ascii: "f"): word = word << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
                    case UInt8(ascii: "A")...UInt8(ascii: "F"): word = word << 4 | UInt64(digit - UInt8(ascii: "A") + 10)
                    default: return nil
                    }
                }
                return word
            }
            guard let first = word(0), let second = word(1), let third = word(2), let fourth = word(3) else { return nil }
            return Digest(first, second, third, fourth)
        }
        guard let digest else { return nil }
        self = digest
    }

    fileprivate init(bytes: [UInt8]) {
        func word(_ number: Int) -> UInt64 {
            bytes[(8 * number)..<(8 * number + 8)].reduce(0) { $0 << 8 | UInt64($1) }
        }
        self.init(word(0), word(1), word(2), word(3))
    }

    private init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
    }

    /// 64 lowercase hexadecimal digits.
    package var hexadecimal: String {
        String(unsafeUninitializedCapacity: 64) { buffer in
            var index = 0
            for word in [first, second, third, fourth] {
                for shift in stride(from: UInt64(60), through: 0, by: -4) {
                    let value = UInt8(truncatingIfNeeded: word >> shift) & 15
                    buffer[index] = value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
                    index += 1
                }
            }
            return 64
        }
    }

    package func hash(into hasher: inout Hasher) {
        // Any part of a digest is as good as random.
        hasher.combine(first)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let digest = Digest(hexadecimal: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a SHA-256"))
        }
        self = digest
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hexadecimal)
    }
}

extension Digest: Comparable {
    package static func < (left: Digest, right: Digest) -> Bool {
        (left.first, left.second, left.third, left.fourth) < (right.first, right.second, right.third, right.fourth)
    }
}

extension Digest: CustomStringConvertible {
    package var description: String { hexadecimal }
    /// The first twelve digits: enough to tell one from another on a screen.
    package var short: String { String(hexadecimal.prefix(12)) }
}

/// Works out a SHA-256 digest from bytes that come piece by piece.
package struct DigestWriter: ~Copyable {
    private let context: OpaquePointer

    package init() {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, Self.algorithm, nil) == 1 else {
            fatalError("libcrypto has no SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    package func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    }

    package func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// Adds a part with its length before it, so that a byte moved from one part to the next gives another digest.
    package func updateLengthPrefixed(_ text: String) {
        var length = UInt64(text.utf8.count).littleEndian
        withUnsafeBytes(of: &length) { update($0) }
        update(text)
    }

    package consuming func finish() -> Digest {
        var bytes = [UInt8](repeating: 0, count: 32)
        EVP_DigestFinal_ex(context, &bytes, nil)
        return Digest(bytes: bytes)
    }

    // Fetched once: with EVP_sha256() libcrypto looks its provider up anew for every digest, which costs more than a short key.
    nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)
}
