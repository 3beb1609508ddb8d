/// A file that was taken as an input, with what is known of it.
package struct InspectedFile: Sendable, Hashable {
    /// The path at which it is read.
    package let path: String
    /// The path as the person wrote it, for messages.
    package let displayPath: String
    package let type: MediaType
    package let signature: FileSignature
    /// SHA-256 of all its bytes.
    package var digest: Digest?
    package var info: MediaInfo?
    /// Nil, too, for files without a film.
    package var packets: PacketScan?

    package init(
        path: String, displayPath: String, type: MediaType, signature: FileSignature, digest: Digest? = nil,
        info: MediaInfo? = nil, packets: PacketScan? = nil
    ) {
        self.path = path
        self.displayPath = displayPath
        self.type = type
        self.signature = signature
        self.digest = digest
        self.info = info
        self.packets = packets
    }

    /// Bytes.
    package var size: Int64 { signature.size }
}
