// The edit, what comes out, and the machine that makes it.
extension Explanations {
    // MARK: The edit

    static let outsideTimeline = """
        A time lies before the beginning or after the end of what is edited at that
        point: each instruction works on the result of those above it.

            edits:
              - trim: {to: 10s}
              - title: {text: The end, from: 15s, to: 18s}

        Choose times within the length that the message names. Times from the end, such
        as -3s, move with it.
        """

    static let nothingLeft = """
        After an instruction nothing would be left: all was cut away.

            - trim: {from: 20s, to: 20s}

        Keep a part of the clip: 'from' must come before 'to', and the ranges of 'cut'
        must leave something.
        """

    static let wrongMedia = """
        An instruction needs picture or sound that its input hasn't got.

            inputs:
              voice: sound/voice.mp3
            edits:
              - sequence: [voice]           # a sound has no picture

        Use an input with what is needed, or another instruction: a sound is laid under
        the film by 'audio' or 'music'.
        """

    // MARK: Exports

    static let duplicateExport = """
        Two exports would write the same file, and one would be lost.

            exports:
              - out/city.mp4
              - {path: out/city.mp4, preset: tiktok}

        Give each a path of its own.
        """

    static let exportOverInput = """
        An export would be written over a file that goes in.

            inputs:
              city: footage/city.mp4
            exports:
              - footage/city.mp4

        Write it elsewhere, such as to out/city.mp4.
        """

    static let unwritableExport = """
        An export can't be written at its path: the folder may not be written to, or
        something else stands at the path.

            exports:
              - /usr/city.mp4

        Choose a path within the project, or change the folder's permissions.
        """

    static let changedOutput = """
        The file at an export's path is not the one that was last written there.
        Somebody may have edited it by hand, so it isn't overwritten unasked.

            exports:
              - out/city.mp4                # colours changed by hand since the last run

        Move your version away, or allow it to be overwritten.
        """

    static let unknownFormat = """
        It can't be told which format an export shall have: its path has no ending that
        is known, and no format is given.

            exports:
              - out/city

        Use one of the endings mp4, mov, mkv, webm, gif, mp3, wav, m4a and png, or write
        the format: `{path: out/city, format: mp4}`.
        """

    // MARK: The lock

    static let missingLock = """
        A run was to keep to its lock, and there is none beside the spec.

            reel run specs/city.yaml --locked     # no specs/city.yaml.lock

        Write it with `reel lock specs/city.yaml`, look at it, and commit it.
        """

    static let lockDiffers = """
        Something is not what the lock beside the spec says: an input is another file,
        words are read in another way, a program has another version, or the edits
        changed. Nothing runs, because the film would not be the one that was locked.

            programs:
              ffmpeg: 5.1.6-0+deb12u1             # 5.1.9-0+deb12u1 is installed

        Bring back what was locked, or accept what is there now and commit the new lock:
        `reel lock specs/city.yaml`.
        """

    // MARK: The machine

    static let missingTool = """
        A program that does the work is not installed, or is in no folder that PATH
        names.

            ffmpeg: command not found

        Install the package that the message names, such as `apt install ffmpeg`.
        """

    static let oldTool = """
        A program is installed in a version that lacks what is needed.

            ffmpeg version 4.2

        Install the version that the message names, or a later one.
        """

    static let missingSoundFont = """
        Composed music is played with the instruments of a sound font, and none was
        found.

            - music: {mood: calm}

        Install one, such as `apt install fluid-soundfont-gm`.
        """

    static let missingFont = """
        A title or a subtitle cannot be drawn as it is written: its font is not
        installed, or no font of this machine has some of its letters. Pictures such as
        emoji are not drawn.

            edits:
              - title: {text: "नमस्ते", font: Comic Neue}

        Name a font that `fc-list : family` prints, leave the letters out, or install a
        font that has them: `sudo apt-get install fonts-noto-core`.
        """
}
