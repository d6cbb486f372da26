import QuantMath

/// How interest is added to principal under a rate.
///
/// A rate of 3 % grows 1 over half a year to 1 + 0.03 / 2 simple or compounded twice a year, and to e^0.015 continuously.
public enum Compounding: Hashable, Sendable {
    /// At every instant: e^(rate · time).
    case continuous
    /// Never before the end: 1 + rate · time.
    case simple
    /// So many times a year, at least once: (1 + rate / n)^(n · time).
    case compounded(perYear: Int)
    /// Simple up to one period, compounded beyond it.
    case simpleThenCompounded(perYear: Int)

    /// The rate that grows as much, continuously compounded.
    ///
    /// - Parameters:
    ///   - rate: a decimal a year, compounded this way.
    ///   - time: years, at least 0; at 0 the limit.
    /// - Returns: a decimal a year, continuously compounded; −infinity or NaN for a rate that leaves nothing.
    public func continuousRate(_ rate: Double, time: Double) -> Double {
        switch self {
        case .continuous: return rate
        case .simple: return time > 0 ? Elementary.log1p(rate * time) / time : rate
        case .compounded(let perYear):
            let periods = Self.periods(perYear)
            return periods * Elementary.log1p(rate / periods)
        case .simpleThenCompounded(let perYear): return atTime(time, perYear).continuousRate(rate, time: time)
        }
    }

    /// The rate compounded this way that grows as much as a continuous one.
    ///
    /// - Parameters:
    ///   - continuous: a decimal a year, continuously compounded.
    ///   - time: years, at least 0; at 0 the limit.
    /// - Returns: a decimal a year, compounded this way.
    public func rate(continuous: Double, time: Double) -> Double {
        switch self {
        case .continuous: return continuous
        case .simple: return time > 0 ? Elementary.expm1(continuous * time) / time : continuous
        case .compounded(let perYear):
            let periods = Self.periods(perYear)
            return periods * Elementary.expm1(continuous / periods)
        case .simpleThenCompounded(let perYear): return atTime(time, perYear).rate(continuous: continuous, time: time)
        }
    }

    private func atTime(_ time: Double, _ perYear: Int) -> Compounding {
        time * Self.periods(perYear) <= 1 ? .simple : .compounded(perYear: perYear)
    }

    private static func periods(_ perYear: Int) -> Double {
        precondition(perYear > 0, "\(perYear) periods a year, expected at least 1")
        return Double(perYear)
    }
}

extension TermStructure {
    /// The zero rate to a time, compounded as asked.
    ///
    /// - Parameters:
    ///   - time: years, at least 0.
    ///   - compounding: how interest is added.
    /// - Returns: a decimal a year.
    public func zeroRate(_ time: Double, compounding: Compounding) -> Double {
        compounding.rate(continuous: zeroRate(time), time: time)
    }

    /// The forward rate between two times, compounded as asked.
    ///
    /// - Parameters:
    ///   - start: years, at least 0.
    ///   - end: years, later than `start`.
    ///   - compounding: how interest is added.
    /// - Returns: a decimal a year.
    public func forwardRate(from start: Double, to end: Double, compounding: Compounding) -> Double {
        compounding.rate(continuous: forwardRate(from: start, to: end), time: end - start)
    }
}
