import ReelMedia
import ReelPlan

/// The picture that players show with a file of sound.
package struct CoverPicture: Sendable, Hashable {
    let file: Step.InputFile
    private let type: MediaType

    /// Nil for a file of a type that players show as no cover.
    ///
    /// - Parameter picture: inspected as deep as its digest.
    init?(_ picture: InspectedFile) {
        guard picture.type == .jpg || picture.type == .png, let digest = picture.digest else { return nil }
        file = Step.InputFile(path: picture.path, digest: digest, signature: picture.signature)
        type = picture.type
    }

    /// What it is called in the folder of a step.
    var workName: String { "cover.\(type.rawValue)" }

    /// The input that it is read from.
    var input: [String] { FFmpegInput(path: workName, type: type).arguments() }

    /// Puts its bytes, as they are, beside the sound of the first input.
    ///
    /// - Parameter input: its own number among the inputs.
    func output(from input: Int) -> [String] {
        // In MP3 the comment says what the picture shows; players look for a front.
        ["-map", "0:a", "-map", "\(input):v", "-c:v", "copy", "-disposition:v:0", "attached_pic"]
            + ["-metadata:s:v:0", "comment=Cover (front)"]
    }
}
