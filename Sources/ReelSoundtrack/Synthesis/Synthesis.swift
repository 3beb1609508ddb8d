/// How a piece becomes sound: the arguments of the `fluidsynth` program.
///
/// The settings are fixed, so that the same MIDI file and SoundFont give the same bytes wherever the same fluidsynth runs.
package enum Synthesis {
    /// Samples a second of what is written: stereo, 16 bits.
    package static let sampleRate = 48_000

    /// - Parameters:
    ///   - midi: path of a Standard MIDI File.
    ///   - soundFont: path of the SoundFont.
    ///   - output: path of the WAV file that is written. It is longer than the piece by the reverberation's tail: cut it.
    package static func arguments(midi: String, soundFont: String, output: String) -> [String] {
        [
            // No shell, no MIDI input, no banner.
            "-n", "-i", "-q",
            "-F", output, "-T", "wav", "-O", "s16", "-r", String(sampleRate), "-g", gain,
            // Only the instruments that the piece uses are read: 0.1 s of start instead of 0.4 s and 150 MB of memory.
            "-o", "synth.dynamic-sample-loading=1",
            // With 64 voices what is stolen is 50 dB below the music, and 90 s of it take 1.5 to 2.2 s of one core (with 96: 3.3).
            // One core: with more, the order in which voices are added differs from run to run.
            "-o", "synth.cpu-cores=1", "-o", "synth.polyphony=64",
            // One thread talks to the synthesizer, so its lock would only cost time.
            "-o", "synth.threadsafe-api=0", "-z", "1024",
            "-o", "synth.reverb.active=1", "-o", "synth.reverb.room-size=0.5", "-o", "synth.reverb.damp=0.3",
            "-o", "synth.reverb.width=0.9", "-o", "synth.reverb.level=0.7",
            "-o", "synth.chorus.active=1", "-o", "synth.chorus.level=1.2",
            soundFont, midi,
        ]
    }

    /// The loudest pieces of all styles peak 4 dB under full scale with it, the softest 15 dB.
    private static let gain = "0.5"
}
