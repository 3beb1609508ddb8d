// The file as text.
extension Explanations {
    static let unreadableFile = """
        The spec could not be opened: there is no such file, it is a folder, or this
        user may not read it.

            reel check specs/promo.yml      # the file is called promo.yaml

        Check the path for a slip, and the file's permissions with `ls -l`.
        """

    static let emptyFile = """
        The spec has no content, or only spaces and comments, so there is no job in it.

            # to be written

        Write at least a version, an input and an export:

            version: 1
            inputs:
              clip: footage/clip.mp4
            exports:
              - out/clip.mp4
        """

    static let fileTooLarge = """
        The spec has more than 4 MiB or more than 100,000 values. That is thousands of
        times what a person writes, so it is probably the wrong file, such as a film in
        place of its spec.

            reel check footage/city.mp4

        Check the path. If a script made the spec, split it into several files.
        """

    static let invalidText = """
        The file holds bytes that are not UTF-8, or the character NUL, which no text
        needs.

            title: {text: "Hello\\0"}

        Save the file as UTF-8 in your editor; a file in an older encoding is converted
        by `iconv -f latin1 -t utf-8 old.yaml > new.yaml`.
        """

    static let yamlSyntax = """
        The text breaks YAML's own grammar, so nothing after this place can be read.
        Most often a value with ': ' or a special first sign lacks quotes, a quote or
        bracket is not closed, or lines are indented unevenly or by tabs.

            title: Berlin: a walk           # the second ': ' ends the text
            path: *.mp4                     # '*' begins an alias
            say: {text: ${{ params.x }}}    # braces within brackets

        Put such texts in quotes, and indent the lines of a map alike, with spaces:

            title: "Berlin: a walk"
            path: "*.mp4"
            say: {text: "${{ params.x }}"}
        """

    static let aliasLimit = """
        With all aliases written out, the spec would become too large or too deep, or
        would never end because an alias stands inside the value that its own anchor
        names.

            x-a: &a [*a]

        Move the alias out of its anchor's value, or nest fewer aliases in each other.
        """

    static let unknownAlias = """
        An alias (*name) repeats the value that an anchor (&name) named above it in the
        same document. There is no such anchor above.

            edits:
              - title: *headline            # the anchor is called &headlines

        Check the name for a slip, and move the anchor above its first use. A text that
        begins with '*' needs quotes.
        """

    static let badMerge = """
        The key '<<' adds the entries of another map to this one. Its value must be a
        map or a list of maps, usually aliases.

            x-look: &look [bold, red]
            edits:
              - title: {<<: *look, text: Hello}

        Give the anchor to a map: `x-look: &look {font: bold, color: red}`. Entries that
        the map has itself win.
        """

    static let tooDeep = """
        Maps and lists are nested in more than 64 levels. No spec needs more than ten,
        so brackets or dashes were probably repeated by mistake.

            edits: [[[[[[[[[[[[[[[[[[[[ ...

        Remove the superfluous levels.
        """
}
