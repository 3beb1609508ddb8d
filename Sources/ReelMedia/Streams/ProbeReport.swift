import FoundationEssentials

/// What ffprobe writes as JSON, as far as it is used. Most numbers come as texts.
struct ProbeReport: Decodable {
    struct Stream: Decodable {
        var index: Int
        var codecType: String?
        var codecName: String?
        var profile: String?
        var width: Int?
        var height: Int?
        var sampleAspectRatio: String?
        var pixFmt: String?
        var bitsPerRawSample: String?
        var fieldOrder: String?
        var colorRange: String?
        var colorSpace: String?
        var colorTransfer: String?
        var colorPrimaries: String?
        var rFrameRate: String?
        var avgFrameRate: String?
        var timeBase: String?
        var startPts: Int64?
        var durationTs: Int64?
        var nbFrames: String?
        var nbReadPackets: String?
        var sampleRate: String?
        var channels: Int?
        var channelLayout: String?
        var disposition: [String: Int]?
        var tags: [String: String]?
        var sideDataList: [SideData]?
    }

    struct SideData: Decodable {
        var sideDataType: String?
        var displaymatrix: String?
    }

    struct Format: Decodable {
        var duration: String?
        var tags: [String: String]?
    }

    struct Frame: Decodable {
        var streamIndex: Int?
        var sideDataList: [SideData]?
    }

    var streams: [Stream]?
    var format: Format?
    var frames: [Frame]?

    init(json: [UInt8]) throws {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        self = try decoder.decode(ProbeReport.self, from: Data(json))
    }

    /// The fields that are asked for: `-show_entries` with all of them costs less than `-show_streams`, and what is printed is
    /// what is read.
    static let entries = [
        "format=duration", "format_tags",
        "stream=index,codec_type,codec_name,profile,width,height,sample_aspect_ratio,pix_fmt,bits_per_raw_sample,field_order,"
            + "color_range,color_space,color_transfer,color_primaries,r_frame_rate,avg_frame_rate,time_base,start_pts,duration_ts,"
            + "nb_frames,nb_read_packets,sample_rate,channels,channel_layout",
        "stream_disposition=default,attached_pic", "stream_tags", "stream_side_data",
    ].joined(separator: ":")
}
