import ReelMedia
import ReelSoundtrack
import Testing

struct MIDIFileTests {
    @Test(arguments: Style.allCases) func aFileIsWholeAndBalanced(style: Style) throws {
        let piece = Composer.compose(
            Brief(mood: Mood(valence: 0.2, arousal: 0.3), length: MediaTime(seconds: 40), style: style))
        let file = try ParsedMIDI(piece.midi())
        #expect(file.format == 1)
        #expect(file.ticksPerBeat == Composition.ticksPerBeat)
        #expect(file.tracks.count == piece.tracks.count + 1)
        for track in file.tracks {
            let end = try #require(track.last)
            #expect(end.data == [0x2f] && end.tick == piece.endTick)
            var sounding: Set<UInt8> = []
            for event in track {
                switch event.status & 0xf0 {
                case 0x90:
                    #expect(sounding.insert(event.data[0]).inserted, "two notes of one pitch overlap")
                    #expect((1...127).contains(event.data[1]))
                case 0x80: #expect(sounding.remove(event.data[0]) != nil, "a note ends that has not begun")
                default: break
                }
            }
            #expect(sounding.isEmpty, "a note hangs")
        }
    }

    @Test(arguments: [1.0, 9.7, 61.3, 600.0]) func theTempoMapEndsWithThePicture(seconds: Double) throws {
        let piece = Composer.compose(
            Brief(mood: Mood(valence: 0.4, arousal: -0.3), length: MediaTime(seconds: seconds), style: .piano))
        let file = try ParsedMIDI(piece.midi())
        var (time, tick, tempo) = (0.0, 0, 500_000.0)
        for event in file.tracks[0] {
            time += Double(event.tick - tick) * tempo / Double(file.ticksPerBeat) / 1_000_000
            tick = event.tick
            if event.data[0] == 0x51 { tempo = Double(event.data[1...3].reduce(0) { $0 << 8 | Int($1) }) }
        }
        // A sample at 48 kHz lasts 21 microseconds.
        #expect(abs(time - seconds) < 0.000_021)
    }

    @Test func channelsAreTheTracksOwn() throws {
        for style in Style.allCases {
            let piece = Composer.compose(
                Brief(mood: Mood(valence: 0.2, arousal: 0.8), length: MediaTime(seconds: 90), style: style))
            let channels = piece.tracks.map(\.channel)
            #expect(Set(channels).count == channels.count)
            #expect(channels.allSatisfy { (0...15).contains($0) })
        }
    }
}
