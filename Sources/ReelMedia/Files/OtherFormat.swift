/// Formats that are not taken, but recognised so that a message can say what a file is.
package enum OtherFormat: String, Sendable, Hashable, Codable, CaseIterable {
    case hlsPlaylist, concatScript, dashManifest, playlist
    case svg, html, xml, json, subtitles, script, text
    case pdf, zip, gzip, sevenZip, executable
    case mpegTransport, mpegProgram, flashVideo, windowsMedia, realMedia, threeGP
    case ogg, flac, aiff, midi, coreAudio, amr, mpegLayer2
    case heif, avif, bmp, tiff, jpegXL, jpeg2000, photoshop, icon

    /// With its article, to follow "is".
    package var name: String {
        switch self {
        case .hlsPlaylist: "an HLS playlist"
        case .concatScript: "an ffmpeg concat script"
        case .dashManifest: "a DASH manifest"
        case .playlist: "a playlist"
        case .svg: "an SVG drawing"
        case .html: "an HTML page"
        case .xml: "an XML document"
        case .json: "a JSON document"
        case .subtitles: "a subtitle file"
        case .script: "a script"
        case .text: "a text"
        case .pdf: "a PDF document"
        case .zip: "a ZIP archive"
        case .gzip: "a gzip archive"
        case .sevenZip: "a 7-Zip archive"
        case .executable: "a program"
        case .mpegTransport: "an MPEG transport stream"
        case .mpegProgram: "an MPEG program stream"
        case .flashVideo: "a Flash video"
        case .windowsMedia: "a Windows Media file"
        case .realMedia: "a RealMedia file"
        case .threeGP: "a 3GP video"
        case .ogg: "an Ogg file"
        case .flac: "a FLAC file"
        case .aiff: "an AIFF file"
        case .midi: "a MIDI file"
        case .coreAudio: "a Core Audio file"
        case .amr: "an AMR recording"
        case .mpegLayer2: "MPEG audio of layer I or II"
        case .heif: "an HEIC picture"
        case .avif: "an AVIF picture"
        case .bmp: "a BMP picture"
        case .tiff: "a TIFF picture"
        case .jpegXL: "a JPEG XL picture"
        case .jpeg2000: "a JPEG 2000 picture"
        case .photoshop: "a Photoshop picture"
        case .icon: "an icon"
        }
    }

    /// The accepted type that its content is best converted to; nil where it holds none.
    package var conversion: MediaType? {
        switch self {
        case .mpegTransport, .mpegProgram, .flashVideo, .windowsMedia, .realMedia, .threeGP: .mp4
        case .ogg, .flac, .aiff, .coreAudio, .amr, .mpegLayer2: .wav
        case .avif, .bmp, .tiff, .jpegXL, .jpeg2000, .photoshop, .icon, .svg, .heif: .png
        default: nil
        }
    }

    /// Whether it holds no media of its own but says where some are.
    package var isReference: Bool {
        switch self {
        case .hlsPlaylist, .concatScript, .dashManifest, .playlist: true
        default: false
        }
    }

    /// Whether ffmpeg 5.1 reads it, so that it can be converted with it.
    package var isReadByFFmpeg: Bool {
        switch self {
        case .heif, .svg, .photoshop, .icon: false
        default: conversion != nil
        }
    }
}
