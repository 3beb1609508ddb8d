/// What the reference says in words and examples, which no table can.
enum SpecChapters {
    static let whole = """
        # yaml-language-server: $schema=../schemas/job.v1.schema.json
        version: 1
        name: city-promo

        params:
          title: Urban Dreams

        inputs:
          city: footage/city.mp4
          walk: {path: footage/walk.mov}
          stills: {glob: "footage/still-*.jpg"}

        edits:
          - sequence: [city, {clip: walk, from: 0:01, to: 0:03}, stills]
          - id: headline
            title: {text: "${{ params.title }}", from: 0s, to: 3s}
          - music: {mood: match, volume: 35%, duck: true}
          - fade: {out: 1s}

        exports:
          - out/city.mp4
          - {path: out/city-vertical.mp4, preset: tiktok}
          - out/city.mp3
        """

    static let inputs = """
        version: 1
        inputs:
          city: footage/city.mp4                            # a path
          walk:                                             # pinned: another file of that name is an error
            path: footage/walk.mov
            sha256: "${{ params.walk }}"
          stills: {glob: "footage/still-*.jpg"}             # several, sorted by name
          cut: {otio: edit.otio}                            # a timeline from another program
        params:
          walk: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
        edits:
          - sequence: [city, stills, cut]
        exports: out/film.mp4
        """

    static let edits = """
        version: 1
        inputs: {city: footage/city.mp4}
        edits:
          - trim: {from: 1s, to: -1s}
          - id: slow
            speed: 0.5                                      # a value alone is the field that the page names
          - say: "fade out over the last second"            # plain words, English or Chinese
        exports: out/film.mp4
        """

    static let exports = """
        version: 1
        inputs: {city: footage/city.mp4}
        exports:
          - out/city.mp4
          - {path: out/city-square.mp4, preset: square, fit: cover, quality: high}
          - {path: out/city.webm, resolution: 720p, fps: 25, codec: vp9}
          - {path: out/city.png, at: 50%}
          - path: out/city.m4a
            loudness: -16
            tags: {title: City sounds, artist: Ada Reed}
            chapters: [{at: 0s, title: Morning}, {at: 50%, title: Noon}]
        """

    static let values = """
        Besides these, a field may take text, a number within bounds, one of a few words, `true` or `false` (also `yes`, `no`, `on`,
        `off`), or the name of an input. A number alone is seconds where a time is wanted and pixels where a distance is. A time with a
        minus sign counts from the end: `-5s` is five seconds before it, and `-0s` the end itself. The first frame is `f0`.
        """

    static let files = """
        ## Where files are looked for

        A path is relative to the spec in which it is written, also one that another spec takes over with `extends`; so a project can
        lie anywhere. That holds for inputs, exports, covers, subtitles, LUTs, SoundFonts, folders of music and `extends` itself. An
        OpenTimelineIO file names its own files relative to itself. `reel run`, `check` and `plan` take specs, folders of specs and
        patterns, from the folder in which they are called. What Reel keeps lies in `.reel/`, beside `.git` or else beside the spec.
        """

    static let reuse = [params, matrix, extends]

    private static let params = """
        ## Params, environment and expressions

        `${{ … }}` may stand in any value but those of `version`, `env` and `extends`, also within a text. It names:

        | expression | gives |
        | --- | --- |
        | `${{ params.title }}` | a param of the spec; a param may name those above it |
        | `${{ matrix.city }}` | the value that this job has of the matrix |
        | `${{ env.CITY }}` | an environment variable that is listed under `env` |
        | `${{ job.name }}` | the job's name, with its values of the matrix |
        | `${{ input.clip.path }}`, `name`, `stem` | an input's path as it is written, its file's name, and that without the ending |

        ```yaml
        version: 1
        name: promo
        params:
          city: Oslo
          title: "A day in ${{ params.city }}"
        env: [HOME]                         # what may be named with env.
        inputs:
          clip: footage/city.mp4
        edits:
          - title: {text: "${{ params.title }}", from: 0s, to: 2s}
        exports:
          - "out/${{ input.clip.stem }}-${{ params.city }}.mp4"
        ```

        `reel run promo.yaml --set city=Rome` gives another value, `--params values.yaml` those of a file, which maps names to values.
        A param without a value must be given one. A name that is not there is an error.
        """

    private static let matrix = """
        ## Matrix

        One job for each combination of the values. `exclude` leaves combinations out; an item of `include` adds its values to the
        combinations that it agrees with, and is one of its own if there is none. Each job needs export paths of its own.

        ```yaml
        version: 1
        name: cities
        matrix:
          city: [Paris, Rome]
          shape: ["16:9", "9:16"]
          exclude:
            - {city: Rome, shape: "9:16"}
          include:
            - {city: Oslo, shape: "1:1"}
        inputs: {clip: footage/city.mp4}
        edits:
          - title: "${{ matrix.city }}"
        exports:
          - path: "out/${{ matrix.city }}-${{ matrix.shape }}.mp4"
            aspect: "${{ matrix.shape }}"
        ```
        """

    private static let extends = """
        ## Extends, anchors and merges

        `extends` starts from another spec: maps are merged key by key, lists and values replace what stands there. A base that is no
        whole spec by itself is no mistake.

        ```yaml
        # base.yaml
        version: 1
        inputs: {clip: footage/city.mp4}
        edits:
          - fade: {in: 0.5s, out: 1s}
        ```

        ```yaml
        extends: base.yaml
        name: vertical
        x-phone: &phone {preset: tiktok, quality: high}
        exports:
          - {<<: *phone, path: out/vertical.mp4}
        ```

        Anchors (`&phone`), aliases (`*phone`) and merges (`<<`) are those of YAML.
        """
}
