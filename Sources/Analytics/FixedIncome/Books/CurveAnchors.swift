import CKernels

/// The days from which discount factors are carried on to the days nearby: the middle of each `CK_ANCHOR_DAYS` days on each piece of
/// a curve.
struct CurveAnchors: Sendable {
    private struct Key: Hashable {
        var piece: Int
        var bucket: Int
    }

    private var indices: [Key: Int32] = [:]
    /// Years from the curve's date.
    private(set) var times: [Double] = []
    /// The piece of the curve.
    private(set) var pieces: [Int32] = []

    /// The anchor of a day, and the days from it to the day.
    mutating func anchor(ofDay day: Int, piece: Int) -> (index: Int32, days: Int8) {
        let length = Int(CK_ANCHOR_DAYS)
        let key = Key(piece: piece, bucket: day / length)
        let middle = key.bucket * length + length / 2
        let days = Int8(day - middle)
        if let index = indices[key] { return (index, days) }
        let index = Int32(times.count)
        indices[key] = index
        times.append(Double(middle) / 365)
        pieces.append(Int32(piece))
        return (index, days)
    }

    /// Repeats the last anchor up to a multiple of eight.
    mutating func pad() {
        while times.count % Int(CK_LANES) != 0 {
            times.append(times[times.count - 1])
            pieces.append(pieces[pieces.count - 1])
        }
    }
}
