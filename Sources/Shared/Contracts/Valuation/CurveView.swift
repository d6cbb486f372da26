/// A curve as it was fitted.
public struct CurveView: Codable, Sendable, Equatable {
    /// The fit.
    public var fit: CurveFitted

    /// When it is true in the market: at the last of its prices, not at the time of the clock that it was computed by.
    public var fittedAt: Timestamp

    /// The event that it stands in.
    public var event: LogPosition

    /// A curve as it was fitted.
    ///
    /// - Parameters:
    ///   - fit: the fit.
    ///   - fittedAt: when it is true in the market.
    ///   - event: the event that it stands in.
    public init(fit: CurveFitted, fittedAt: Timestamp, event: LogPosition) {
        self.fit = fit
        self.fittedAt = fittedAt
        self.event = event
    }
}
