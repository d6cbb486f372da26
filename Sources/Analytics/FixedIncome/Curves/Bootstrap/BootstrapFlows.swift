/// Payments of the inputs of a bootstrap on one grid of times, and what each input's payments are to be worth.
struct BootstrapFlows: Sendable {
    /// Payment times of all inputs, ascending, without repeats.
    let times: [Double]
    /// Where each input's payments begin in `places` and `amounts`; one more at the end.
    private(set) var starts = [0]
    /// The grid's index of each payment, ascending within an input.
    private(set) var places: [Int] = []
    private(set) var amounts: [Double] = []
    /// The value of each input's payments on the curve's date.
    private(set) var targets: [Double] = []
    /// The index of each input's last payment, and so of its node.
    private(set) var ends: [Int] = []
    /// How fast what is wanted of each input's payments grows with its number: 1 for a price, less the annuity for a yield.
    private(set) var inputScales: [InputScale] = []

    /// How an input's number enters.
    enum InputScale: Sendable {
        /// It is the value of the payments.
        case price
        /// It is multiplied by years in every payment.
        case yield(years: Double)
    }

    init(times: [Double]) { self.times = times }

    /// The number of inputs.
    var count: Int { targets.count }

    /// Adds an input, whose last payment is later than those before.
    mutating func append(places: some Sequence<Int>, amounts: some Sequence<Double>, target: Double, scale: InputScale) {
        self.places.append(contentsOf: places)
        self.amounts.append(contentsOf: amounts)
        starts.append(self.places.count)
        targets.append(target)
        ends.append(self.places[self.places.count - 1])
        inputScales.append(scale)
    }

    /// Adds an input of equal coupons on places that follow each other, the last with a final payment on top.
    mutating func append(places: Range<Int>, coupon: Double, final: Double, target: Double, scale: InputScale) {
        append(places: places, amounts: repeatElement(coupon, count: places.count), target: target, scale: scale)
        amounts[amounts.count - 1] += final
    }

    /// The payments of an input, as indices of `places` and `amounts`.
    func payments(_ input: Int) -> Range<Int> { starts[input]..<starts[input + 1] }

    /// The time of each node: that of each input's last payment.
    var nodeTimes: [Double] { ends.map { times[$0] } }

    /// The value of an input's payments.
    func value(_ input: Int, _ factors: [Double]) -> Double {
        var sum = 0.0
        for payment in payments(input) { sum += amounts[payment] * factors[places[payment]] }
        return sum
    }

    /// How an input's node rates would have to be pushed by its number: the right-hand side of the implicit function theorem.
    func push(_ input: Int, _ factors: [Double]) -> Double {
        switch inputScales[input] {
        case .price: return 1
        case .yield(let years):
            var annuity = 0.0
            for payment in payments(input) { annuity += factors[places[payment]] }
            return -years * annuity
        }
    }
}
