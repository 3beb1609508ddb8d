// The language of specs.
extension Explanations {
    static let duplicateKey = """
        A map has the same key twice. YAML tools disagree on which of the two counts, so
        neither does.

            - title:
                text: Hello
                text: Goodbye

        Remove one of them. To have two titles, write two instructions.
        """

    static let unknownKey = """
        A map has a key that means nothing there. Ignoring it would hide slips, so it is
        an error.

            - title: {txt: Hello}           # the key is called text

        Correct the key or remove it. Keys that begin with 'x-' are ignored: use them
        for anchors and remarks of your own.
        """

    static let missingKey = """
        A map lacks a key that it can't do without.

            - title: {from: 0s, to: 3s}     # which text?

        Add the key that the message names: `- title: {text: Hello, from: 0s, to: 3s}`.
        """

    static let wrongType = """
        A value has another form than its key takes: a list in place of a map, a map in
        place of text, or a key that is no text.

            inputs: footage/city.mp4        # which name has it?

        Write the form that the message names:

            inputs:
              city: footage/city.mp4
        """

    static let badValue = """
        A value has the right form, but can't be understood as what its key takes: a
        time, a size, a level, a colour, a number or one of a few words.

            - trim: {from: 1m30}            # which unit has the 30?

        Write the value as the message shows. A time is 90s, 1m30s, 1:30, 00:01:30.500,
        250ms, 25%, -5s or f120; a size is 1080p, 4k or 1080x1920; a level is 35% or
        -18dB; a colour is #rrggbb or a name from CSS.
        """

    static let outOfRange = """
        A number lies outside what makes sense for its key.

            - speed: 1000                   # no more than the message says

        Choose a number within the bounds that the message names.
        """

    static let unknownInstruction = """
        An item under 'edits' is none of the instructions.

            edits:
              - ttile: {text: Hello}        # title

        Write one of the instructions that the message lists. What you want to say in
        plain words goes under 'say': `- say: "make the ending fade to black"`.
        """

    static let unclearWords = """
        Words under 'say' are not read as edits: some are unknown, something is missing,
        or they can mean two things. Nothing is guessed.

            - say: "add upbet music"        # upbeat
            - say: "speed it up by 2"       # twice or three times as fast?

        Say it as the message shows, or write the edit itself: `- speed: 2`. `reel say`
        shows how words are read without changing the spec.
        """

    static let unknownName = """
        A value names something that the spec does not have: an input, a param, an edit
        or a variable of the environment.

            inputs:
              city: footage/city.mp4
            edits:
              - sequence: [cty]             # city

        Correct the name, or define it. Variables of the environment must be listed
        under 'env'.
        """

    static let badExpression = """
        The text between '${{' and '}}' is no expression.

            - title: {text: "${{ params. }}"}

        An expression is a name such as params.title, matrix.size, env.USER, job.name or
        input.city.name. It ends with two braces, and within brackets it needs
        quotes around it.
        """

    static let extendsCycle = """
        A spec extends another that, directly or through others, extends it again, so
        there is no first one to start from.

            # a.yaml
            extends: b.yaml
            # b.yaml
            extends: a.yaml

        Remove one of the 'extends' that the message shows; move what both need into a
        third file.
        """

    static let matrixPaths = """
        'matrix' makes one job of each combination, and two of them would write the same
        file.

            matrix:
              size: [720p, 1080p]
            exports:
              - {path: out/city.mp4, resolution: "${{ matrix.size }}"}

        Put what differs into the path: `path: "out/city-${{ matrix.size }}.mp4"`.
        """

    static let unsupported = """
        The spec asks for something that its backend can't do, or that can't be done
        together with something else in it.

            backend: nemo
            edits:
              - lut: looks/film.cube        # for a backend without this instruction

        Choose another backend, or leave the instruction out; the message says which of
        the two would do.
        """
}
