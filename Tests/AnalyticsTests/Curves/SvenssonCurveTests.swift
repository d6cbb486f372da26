import FixedIncome
import Testing

/// Source: Federal Reserve Board, feds200628.csv (Gürkaynak, Sack and Wright, FEDS 2006-28, appendix): parameters and yields in percent, four decimals.
private struct PublishedCurve: CustomTestStringConvertible {
    var date: String
    var curve: SvenssonCurve
    var zero: [Double]
    var forward: [Double]
    var par: [Double]
    var testDescription: String { date }

    static let all = [
        PublishedCurve(
            date: "1961-06-14",
            curve: SvenssonCurve(
                beta0: 0.0391760612208239, beta1: -0.012779552459795, beta2: -0.0194939709504669, beta3: 0,
                tau1: 0.339217585301823,
                tau2: 1),
            zero: [2.9825, 3.3771, 3.5530, 3.6439, 3.6987, 3.7351, 3.7612],
            forward: [3.5492, 3.8825, 3.9149, 3.9174, 3.9176, 3.9176, 3.9176],
            par: [3.0025, 3.3973, 3.5724, 3.6627, 3.7169, 3.7530, 3.7787]),
        PublishedCurve(
            date: "2019-08-14",
            curve: SvenssonCurve(
                beta0: 0.0294118765797589, beta1: -0.00686072368948724, beta2: -0.0178760672647692, beta3: -0.0345306875042617,
                tau1: 1.27465563712907, tau2: 5.98439520889187),
            zero: [
                1.7844, 1.6020, 1.5358, 1.5160, 1.5152, 1.5232, 1.5364, 1.5537, 1.5744, 1.5982, 1.6247, 1.6533, 1.6836, 1.7150,
                1.7473,
                1.7800, 1.8127, 1.8453, 1.8774, 1.9090, 1.9398, 1.9698, 1.9989, 2.0270, 2.0541, 2.0802, 2.1054, 2.1295, 2.1526,
                2.1748,
            ],
            forward: [
                1.4999, 1.3881, 1.4276, 1.4852, 1.5377, 1.5887, 1.6439, 1.7062, 1.7756, 1.8503, 1.9284, 2.0076, 2.0860, 2.1622,
                2.2352,
                2.3041, 2.3685, 2.4281, 2.4829, 2.5331, 2.5786, 2.6198, 2.6569, 2.6902, 2.7200, 2.7465, 2.7701, 2.7911, 2.8097,
                2.8261,
            ],
            par: [
                1.7932, 1.6103, 1.5440, 1.5239, 1.5227, 1.5301, 1.5427, 1.5591, 1.5788, 1.6012, 1.6260, 1.6526, 1.6806, 1.7094,
                1.7386,
                1.7680, 1.7972, 1.8259, 1.8540, 1.8813, 1.9077, 1.9331, 1.9575, 1.9809, 2.0032, 2.0245, 2.0447, 2.0640, 2.0823,
                2.0996,
            ]),
    ]
}

@Suite("Svensson curves (Federal Reserve, feds200628.csv)")
struct SvenssonCurveTests {
    @Test("published zero, forward and par yields come back to four decimals of a percent", arguments: PublishedCurve.all)
    fileprivate func published(example: PublishedCurve) {
        for year in 1...example.zero.count {
            let time = Double(year)
            #expect(abs(100 * example.curve.zeroRate(time) - example.zero[year - 1]) <= 5.1e-5, "zero yield, \(year) years")
            #expect(abs(100 * example.curve.forwardRate(time) - example.forward[year - 1]) <= 5.1e-5, "forward, \(year) years")
            #expect(abs(100 * example.curve.parYield(years: time) - example.par[year - 1]) <= 5.1e-5, "par yield, \(year) years")
        }
    }

    @Test("the discount factor is the exponential of the forward rates' integral", arguments: [0.25, 1, 5, 30])
    func forwardsIntegrate(time: Double) {
        let curve = PublishedCurve.all[1].curve
        let steps = 2000
        var integral = 0.0
        for step in 0..<steps { integral += curve.forwardRate(time * (Double(step) + 0.5) / Double(steps)) }
        #expect(abs(curve.zeroRate(time) - integral / Double(steps)) < 1e-7)
    }
}
