/// A curve as it was fitted.
public struct CurveView: Codable, Sendable, Equatable {
    /// The fit.
    public var fit: CurveFitted

    /// When.
    public var fittedAt: Timestamp

    /// The event that it stands in.
    public var event: LogPosition

    /// A curve as it was fitted.
    ///
    /// - Parameters:
    ///   - fit: the fit.
    ///   - fittedAt: when.
    ///   - event: the event that it stands in.
    public init(fit: CurveFitted, fittedAt: Timestamp, event: LogPosition) {
        self.fit = fit
        self.fittedAt = fittedAt
        self.event = event
    }
}
