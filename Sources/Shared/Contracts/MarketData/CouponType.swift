/// How a bond pays interest.
public enum CouponType: String, CaseIterable, Codable, Sendable {
    /// Not at all: it is sold below its face.
    case zero
    /// At one rate for all its life.
    case fixed
    /// At rates that change on days fixed in advance.
    case step
    /// At a rate that follows a short rate.
    case floating
    /// On a face that follows a price index.
    case inflation
}
