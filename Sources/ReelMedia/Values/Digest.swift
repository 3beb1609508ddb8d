import CLibCrypto

/// A SHA-256 digest (FIPS 180-4).
package struct Digest: Sendable, Hashable, Codable, Comparable {
    /// 64 lowercase hexadecimal digits.
    package let hexadecimal: String

    /// Takes 64 hexadecimal digits in either case; nil for anything else.
    package init?(hexadecimal: String) {
        let isHexadecimal = hexadecimal.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
        }
        guard hexadecimal.utf8.count == 64, isHexadecimal else { return nil }
        self.hexadecimal = hexadecimal.lowercased()
    }

    fileprivate init(bytes: [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        hexadecimal = String(unsafeUninitializedCapacity: 64) { buffer in
            for (index, byte) in bytes.enumerated() {
                buffer[2 * index] = digits[Int(byte >> 4)]
                buffer[2 * index + 1] = digits[Int(byte & 15)]
            }
            return 64
        }
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

    package static func < (left: Digest, right: Digest) -> Bool { left.hexadecimal < right.hexadecimal }
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
