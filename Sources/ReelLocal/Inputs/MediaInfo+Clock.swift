import ReelMedia

extension MediaInfo {
    /// The time stamp at which a file's own clock starts: that of its first frame, or of its first sound where there is no
    /// picture.
    ///
    /// Sound that starts well before the picture is part of the film, and the first frame stands while it is heard. Up to a
    /// tenth of a second is what encoders of sound put in front, and nobody is to hear.
    var clockStart: MediaTime {
        guard let picture = mainPicture else { return mainSound?.startTime ?? .zero }
        let priming = MediaTime(seconds: 0.1)
        guard let sound = mainSound, sound.startTime + priming < picture.startTime else { return picture.startTime }
        return sound.startTime
    }
}
