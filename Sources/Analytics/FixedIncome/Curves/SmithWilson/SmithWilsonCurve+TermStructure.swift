import QuantMath

extension SmithWilsonCurve: TermStructure {
    /// The value today of 1 paid at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a discount factor, 1 at time 0.
    public func discountFactor(_ time: Double) -> Double {
        Elementary.exp(-settings.ultimateForwardRate * time) * growth(time).value
    }

    /// The instantaneous forward rate at a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded.
    public func forwardRate(_ time: Double) -> Double {
        let (value, slope) = growth(time)
        return settings.ultimateForwardRate - slope / value
    }

    /// The zero rate to a time.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: a decimal a year, continuously compounded; at time 0 the forward rate there.
    public func zeroRate(_ time: Double) -> Double {
        guard time > 0 else { return forwardRate(0) }
        return settings.ultimateForwardRate - Elementary.log(growth(time).value) / time
    }

    /// D(t) e^(ωt) and its derivative by time.
    private func growth(_ time: Double) -> (value: Double, slope: Double) {
        let (alpha, scaled) = (settings.alpha, settings.alpha * time)
        let (decay, sine) = (Elementary.exp(-scaled), SmithWilsonKernel.sinh(scaled))
        let place = times.partitioned { $0 <= time }
        let (before, after) = (sums[place], sums[times.count] - sums[place])
        let value = 1 + (before[0] - decay * before[1]) + (scaled * after[2] - sine * after[3])
        let cosine = decay + sine
        return (value, alpha * (decay * before[1] + (after[2] - cosine * after[3])))
    }
}

extension SmithWilsonCurve: DifferentiableCurve {
    /// By the coefficients.
    func zeroRateGradient(_ time: Double) -> [Double] {
        let (rate, alpha, scaled) = (settings.ultimateForwardRate, settings.alpha, settings.alpha * time)
        let (decay, sine) = (Elementary.exp(-scaled), SmithWilsonKernel.sinh(scaled))
        let value = growth(time).value
        return times.map { other in
            let size = Elementary.exp(-rate * other)
            guard time > 0 else { return -size * alpha * -Elementary.expm1(-alpha * other) }
            let kernel =
                other <= time
                ? alpha * other - decay * SmithWilsonKernel.sinh(alpha * other) : scaled - Elementary.exp(-alpha * other) * sine
            return -size * kernel / (value * time)
        }
    }
}

extension [Double] {
    /// The index of the first element of an ascending list for which `isBefore` is false.
    fileprivate func partitioned(_ isBefore: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
