internal import CKernels

/// Memory that pricing off curves works in; made by a `CurveBook`, used by one thread at a time.
public struct CurveScratch: Sendable {
    var factors: [Double]
    var segments: [ck_curve_segment]
    var flows: [Double]

    init(slots: Int, segments: Int, flows: Int) {
        factors = [Double](repeating: 0, count: slots)
        self.segments = [ck_curve_segment](repeating: ck_curve_segment(), count: segments)
        self.flows = [Double](repeating: 0, count: 2 * Int(CK_LANES) * max(1, flows))
    }
}
