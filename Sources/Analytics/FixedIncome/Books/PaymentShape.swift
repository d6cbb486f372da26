/// Amounts that a closed form covers, whatever their days: a first one, equal ones, and a last one that pays more.
struct PaymentShape {
    let first: Double
    let coupon: Double
    /// What the last payment has on top of a coupon.
    let final: Double

    /// Nil when the amounts have another shape.
    init?(_ amounts: [Double]) {
        first = amounts[0]
        guard amounts.count > 2 else {
            // A second payment counts as a coupon of zero with everything on top.
            (coupon, final) = (0, amounts.count == 2 ? amounts[1] : 0)
            return
        }
        let coupon = amounts[1]
        guard amounts[1..<(amounts.count - 1)].allSatisfy({ $0 == coupon }) else { return nil }
        self.coupon = coupon
        final = amounts[amounts.count - 1] - coupon
    }
}
