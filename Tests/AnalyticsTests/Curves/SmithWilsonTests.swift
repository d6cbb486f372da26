import FixedIncome
import QuantMath
import Testing

@Suite("Smith–Wilson curves (EIOPA, risk-free interest rates of the euro, 31 May 2022)")
struct SmithWilsonTests {
    /// EIOPA_RFR_20220531_Qb_SW.xlsx, sheet SW_Qb_no_VA, EUR, terms 1 to 20.
    private static let vector = [
        22.5270922711719, -15.9778994523193, 4.37009019045503, -1.32849102161498, 0.726241775143011, -0.913563813976969,
        1.13461878342017, -0.513311350294808, 0.117038971470626, 1.03433146232497, -1.76405144880619, 1.39857133178989,
        -0.0110943109944166, -0.0107243218892379, -1.52328482747813, 0.0178682237944258, 0.0172723284624705,
        0.016696305908623, 0.0161394933867792, 0.858228863164146,
    ]
    /// EIOPA_RFR_20220531_Term_Structures.xlsx, sheet RFR_spot_no_VA, EUR: annual spot rates in units of 0.00001, terms 1 to 150.
    private static let published: [Int] = [
        380, 984, 1204, 1332, 1424, 1502, 1572, 1641, 1708, 1770, 1827, 1871, 1907, 1931, 1939, 1929, 1910, 1890, 1874, 1866,
        1869, 1880, 1898, 1921, 1946, 1974, 2003, 2033, 2064, 2094, 2125, 2155, 2184, 2213, 2241, 2269, 2295, 2321, 2346, 2370,
        2394, 2416, 2438, 2459, 2479, 2499, 2518, 2536, 2554, 2571, 2588, 2604, 2619, 2634, 2648, 2662, 2676, 2689, 2701, 2714,
        2726, 2737, 2748, 2759, 2770, 2780, 2790, 2799, 2809, 2818, 2827, 2835, 2844, 2852, 2860, 2867, 2875, 2882, 2889, 2896,
        2903, 2910, 2916, 2923, 2929, 2935, 2941, 2947, 2952, 2958, 2963, 2968, 2974, 2979, 2984, 2988, 2993, 2998, 3002, 3007,
        3011, 3015, 3020, 3024, 3028, 3032, 3036, 3040, 3043, 3047, 3051, 3054, 3058, 3061, 3064, 3068, 3071, 3074, 3077, 3081,
        3084, 3087, 3090, 3092, 3095, 3098, 3101, 3104, 3106, 3109, 3111, 3114, 3117, 3119, 3121, 3124, 3126, 3129, 3131, 3133,
        3135, 3138, 3140, 3142, 3144, 3146, 3148, 3150, 3152, 3154,
    ]

    private static let settings = SmithWilsonSettings(
        ultimateForwardRate: Elementary.log(1.0345), alpha: 0.123686, ridge: 0)

    @Test("the published vector gives the published rates of 150 years to their last digit")
    func publishedCurve() throws {
        let times = (1...20).map(Double.init)
        // The published vector holds the factor e^(−ωu) of each kernel.
        let coefficients = zip(Self.vector, times).map { $0 * Elementary.exp(Self.settings.ultimateForwardRate * $1) }
        let curve = try SmithWilsonCurve(settings: Self.settings, times: times, coefficients: coefficients)
        for (index, rate) in Self.published.enumerated() {
            let annual = Elementary.expm1(curve.zeroRate(Double(index + 1)))
            #expect(abs(annual * 1e5 - Double(rate)) < 0.51, "term \(index + 1)")
        }
    }

    @Test("a curve through zero rates meets each of them and tends to the ultimate forward rate")
    func exactCurve() throws {
        let times = [1.0, 2, 3, 5, 7, 10, 12, 15, 20]
        let rates = [0.0038, 0.0098, 0.012, 0.0142, 0.0157, 0.0175, 0.0185, 0.0192, 0.0185]
        let curve = try SmithWilsonCurve(settings: Self.settings, times: times, zeroRates: rates)
        for (time, rate) in zip(times, rates) { #expect(abs(curve.zeroRate(time) - rate) < 1e-12, "\(time)") }
        #expect(abs(curve.forwardRate(200) - Self.settings.ultimateForwardRate) < 1e-6)
    }
}
