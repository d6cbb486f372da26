internal import CKernels

/// Memory that pricing off curves works in; made by a `CurveBook`, used by one thread at a time.
public struct CurveScratch: Sendable {
    /// Rows of `stride` doubles: discount factors, their sums along chains, and those of their moments.
    var values: [Double]
    /// Rows of as many doubles as there are anchors.
    var anchors: [Double]
    var segments: [ck_curve_segment]
    var flows: [Double]

    init(stride: Int, anchors: Int, segments: Int, flows: Int) {
        values = [Double](repeating: 0, count: Int(CK_CURVE_ROWS) * stride)
        self.anchors = [Double](repeating: 0, count: Int(CK_ANCHOR_ROWS) * anchors)
        self.segments = [ck_curve_segment](repeating: ck_curve_segment(), count: segments)
        self.flows = [Double](repeating: 0, count: 2 * Int(CK_LANES) * max(1, flows))
    }

    /// Whether the memory is as large as a book needs.
    func fits(stride: Int, anchors: Int, segments: Int, flows: Int) -> Bool {
        values.count == Int(CK_CURVE_ROWS) * stride && self.segments.count == segments
            && self.anchors.count == Int(CK_ANCHOR_ROWS) * anchors && self.flows.count >= 2 * Int(CK_LANES) * max(1, flows)
    }
}
