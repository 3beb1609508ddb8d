import Glibc

/// How a player turns a picture, from the matrix that the container keeps (ISO 14496-12, section 8.5.2).
struct DisplayMatrix: Hashable {
    /// Degrees clockwise: 0, 90, 180 or 270; other angles go to the nearest of these.
    let rotation: Int
    /// Whether the picture is mirrored.
    let isFlipped: Bool

    /// Reads what ffprobe prints: three rows, each with a number and a colon before its three values.
    init?(_ text: String) {
        let rows = text.split(separator: "\n").map { line in
            (line.split(separator: ":").last ?? "").split(separator: " ").compactMap { Double($0) }
        }
        guard rows.count == 3, rows.allSatisfy({ $0.count == 3 }) else { return nil }
        var (a, b) = (rows[0][0], rows[0][1])
        let (c, d) = (rows[1][0], rows[1][1])
        let determinant = a * d - b * c
        guard determinant != 0 else { return nil }
        isFlipped = determinant < 0
        // ffmpeg mirrors left and right before it turns; without that the rest is a plain rotation.
        if isFlipped { (a, b) = (-a, -b) }
        let quarters = Int((atan2(b, a) / (.pi / 2)).rounded())
        rotation = (quarters + 4) % 4 * 90
    }
}
