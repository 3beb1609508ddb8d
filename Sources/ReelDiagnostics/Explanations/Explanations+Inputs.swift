// The files that go in.
extension Explanations {
    static let missingInput = """
        There is no file at an input's path, or a glob matches none. Paths are relative
        to the spec, not to where reel is started.

            inputs:
              city: footage/ctiy.mp4

        Correct the path, or fetch the file.
        """

    static let unreadableInput = """
        An input is there but can't be read: it is a folder, or this user may not open
        it.

            inputs:
              city: footage                 # a folder

        Name a file, or all of the folder by {glob: "footage/*.mp4"}, or change the
        permissions: `chmod u+r footage/city.mp4`.
        """

    static let emptyInput = """
        An input has no bytes. Usually a copy or download was interrupted, or only a
        pointer was fetched from Git LFS.

            inputs:
              city: footage/city.mp4        # 0 bytes

        Fetch the file again.
        """

    static let inputTooLarge = """
        An input has more than 500 MB (500,000,000 bytes), the most that is accepted.

            inputs:
              city: footage/city-raw.mov    # 2.1 GB

        Cut it or encode it smaller, for instance `ffmpeg -i city-raw.mov -c:v libx264
        -crf 23 -c:a aac city.mp4`.
        """

    static let unsupportedType = """
        An input is no film, sound or picture of a kind that is accepted. The kind is
        found from the file's first bytes.

            inputs:
              notes: footage/notes.pdf

        Accepted are mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a and
        aac. Convert the file to one of these.
        """

    static let misnamedInput = """
        A file's name says one kind and its first bytes another. A name that is wrong
        misleads people and programs.

            inputs:
              logo: footage/logo.png        # holds a JPEG

        Rename the file to the ending that the message names, and change the path.
        """

    static let brokenInput = """
        An input begins as it should but can't be read to its end: it is cut short or
        damaged.

            inputs:
              city: footage/city.mp4        # the recording was interrupted

        Fetch the file again. If the original is broken, `ffmpeg -err_detect ignore_err
        -i city.mp4 -c copy mended.mp4` may save what can be saved.
        """

    static let changedInput = """
        An input is pinned by its sha256, and the file has another digest: it is not the
        file that the spec was written for.

            inputs:
              walk: {path: footage/walk.mov, sha256: 3f1c…}

        Fetch the right file; if the new one is meant, write its digest, which
        `sha256sum footage/walk.mov` prints.
        """

    static let badSubtitles = """
        A line of a file of subtitles can't be understood: its times are no times, it
        ends before it begins, or something belongs before it that is missing.

            2
            00:00:05,000 --> 00:00:03,000
            Good morning!

        Correct the line in the file of subtitles. SubRip (.srt), WebVTT (.vtt) and
        SubStation Alpha (.ass, .ssa) are read.
        """
}
