package import ReelMedia

/// A stretch of sound on a timeline.
package struct SoundSegment: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable {
        /// The sound that came with the picture.
        case clip
        /// A voice-over or an effect of its own.
        case audio
        /// Music under the film. Edits of time do not cut it: it lies under what is left of its stretch, and always has its
        /// beginning and its end.
        case music
    }

    package enum Source: Sendable, Hashable {
        case clip(Clip)
        case composed(MusicWish)
        /// The track of a folder that suits best.
        case library(LibraryWish)
    }

    package var source: Source
    package var role: Role
    package var placement: Placement
    /// What is done to it, in order.
    package var effects: [SoundEffect]
    /// Goes quieter while somebody speaks in the segments that are not music.
    package var isDucked: Bool
    /// Starts again when it is over.
    package var isLooped: Bool
    /// How much higher it sounds than it was recorded: 2 is an octave. Edits of speed change it only where they are asked to.
    package var pitch = 1.0
    /// How it goes quieter under something else; nil where ``isDucked`` says all.
    package var ducking: Ducking?
    /// Always lies under the whole film, however later edits change the film's length.
    package var coversFilm: Bool

    package init(
        source: Source, role: Role, placement: Placement, effects: [SoundEffect] = [], isDucked: Bool = false,
        isLooped: Bool = false, coversFilm: Bool = false
    ) {
        self.source = source
        self.role = role
        self.placement = placement
        self.effects = effects
        self.isDucked = isDucked
        self.isLooped = isLooped
        self.coversFilm = coversFilm
    }

    /// The linear gain that holds for all of the segment.
    package var steadyGain: Double {
        effects.reduce(1) { gain, effect in
            if case .gain(let factor, nil) = effect { gain * factor } else { gain }
        }
    }
}

/// How a sound goes quieter under another.
package struct Ducking: Sendable, Hashable {
    package enum Key: Sendable, Hashable {
        /// While somebody speaks in what is not music.
        case speech
        /// While sounds of a kind are heard.
        case role(SoundSegment.Role)
    }

    package let key: Key
    /// By how many decibels: more than 0.
    package let depth: Double
    /// How fast it goes down.
    package let attack: MediaTime
    /// How fast it comes back.
    package let release: MediaTime

    package init(key: Key, depth: Double, attack: MediaTime, release: MediaTime) {
        self.key = key
        self.depth = depth
        self.attack = attack
        self.release = release
    }

    /// What music does under speech unless it is told otherwise.
    package static let usual = Ducking(
        key: .speech, depth: 12, attack: MediaTime(seconds: 0.06), release: MediaTime(seconds: 0.35))
}

/// Something that is done to a stretch of sound. Spans are in the segment's own time.
package enum SoundEffect: Sendable, Hashable {
    /// A linear gain; over all of the segment where there is no span.
    case gain(Double, TimeSpan?)
    case fadeIn(TimeSpan)
    case fadeOut(TimeSpan)
    /// Over the segment's first moments, wherever its start comes to lie; for music.
    case fadeInAtStart(MediaTime)
    /// Over the segment's last moments, wherever its end comes to lie; for music.
    case fadeOutAtEnd(MediaTime)
    /// An ffmpeg filter with its arguments. It must keep rate, layout and timing.
    case filter(String)
}

/// Music that is yet to be composed.
package struct MusicWish: Sendable, Hashable {
    package enum Mood: Sendable, Hashable {
        /// What the picture and its sound suggest.
        case match
        /// Words such as "calm".
        case words(String)
    }

    package let mood: Mood
    package let style: String?
    package let seed: UInt64
    /// The path of the SoundFont that plays it; nil takes the machine's.
    package let soundFont: String?

    package init(mood: Mood, style: String? = nil, seed: UInt64 = 1, soundFont: String? = nil) {
        self.mood = mood
        self.style = style
        self.seed = seed
        self.soundFont = soundFont
    }
}

/// Music that is yet to be chosen from a folder.
package struct LibraryWish: Sendable, Hashable {
    /// Where the film says whose the music is.
    package enum CreditPlace: String, Sendable, Hashable, CaseIterable {
        case none
        /// In the comment of its files.
        case metadata
        /// There, and over the film's last seconds.
        case title
    }

    /// Where the tracks lie.
    package let folder: String
    /// As the person wrote it.
    package let displayFolder: String
    package let mood: MusicWish.Mood
    package let creditPlace: CreditPlace

    package init(folder: String, displayFolder: String, mood: MusicWish.Mood, creditPlace: CreditPlace = .metadata) {
        self.folder = folder
        self.displayFolder = displayFolder
        self.mood = mood
        self.creditPlace = creditPlace
    }
}
