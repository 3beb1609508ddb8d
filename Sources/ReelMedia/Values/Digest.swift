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
                var seen: UInt8 = 0
                for place in (16 * number)..<(16 * number + 16) {
                    let value = Self.digitValues[Int(digits[place])]
                    seen |= value
                    word = word << 4 | UInt64(value & 15)
                }
                return seen & Self.noDigit == 0 ? word : nil
            }
            guard let first = word(0), let second = word(1), let third = word(2), let fourth = word(3) else { return nil }
            return Digest(first, second, third, fourth)
        }
        guard let digest else { return nil }
        self = digest
    }

    /// - Parameter bytes: 32 of them.
    fileprivate init(_ bytes: UnsafeRawBufferPointer) {
        func word(_ number: Int) -> UInt64 {
            UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * number, as: UInt64.self))
        }
        self.init(word(0), word(1), word(2), word(3))
    }

    /// Marks in ``digitValues`` what is no digit.
    private static let noDigit: UInt8 = 128
    /// What each byte is worth as a hexadecimal digit: a table, because plans read tens of thousands of digests.
    private static let digitValues: [UInt8] = (0...255).map { byte in
        Unicode.Scalar(byte as UInt8).isASCII
            ? Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) ?? noDigit : noDigit
    }

    private init(_ first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
        self.first = first
        self.second = second
        self.third = third
        self.fourth = fourth
    }

    /// 64 lowercase hexadecimal digits.
    package var hexadecimal: String {
        String(unsafeUninitializedCapacity: Self.digitCount) { buffer in
            writeHexadecimal(to: buffer)
            return Self.digitCount
        }
    }

    /// How many hexadecimal digits a digest has.
    package static let digitCount = 64

    /// Writes the digits of ``hexadecimal`` as ASCII.
    ///
    /// - Parameter buffer: At least ``digitCount`` bytes.
    package func writeHexadecimal(to buffer: UnsafeMutableBufferPointer<UInt8>) {
        precondition(buffer.count >= Self.digitCount)
        write(first, to: buffer, at: 0)
        write(second, to: buffer, at: 16)
        write(third, to: buffer, at: 32)
        write(fourth, to: buffer, at: 48)
    }

    private func write(_ word: UInt64, to buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        for place in 0..<16 {
            let value = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * place)) & 15
            buffer[start + place] = value + (value < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10)
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
        withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { bytes in
            EVP_DigestFinal_ex(context, bytes.baseAddress, nil)
            return Digest(UnsafeRawBufferPointer(bytes))
        }
    }

    // Fetched once: with EVP_sha256() libcrypto looks its provider up anew for every digest, which costs more than a short key.
    nonisolated(unsafe) private static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)
}
