import Contracts
import FixedIncome

extension CurveParameters {
    /// What a fit keeps: its parameters by name; those of a Smith–Wilson curve with its kernels.
    init(_ fit: CurveFit) {
        guard case .smithWilson(let curve) = fit.curve else {
            self.init(
                method: fit.method.rawValue, names: fit.parameters.map(\.name), values: fit.parameters.map(\.value))
            return
        }
        let count = curve.times.count
        self.init(
            method: fit.method.rawValue,
            names: ["ultimate_forward_rate", "alpha", "ridge"] + (0..<count).map { "time_\($0)" }
                + (0..<count).map { "coefficient_\($0)" },
            values: [curve.settings.ultimateForwardRate, curve.settings.alpha, curve.settings.ridge] + curve.times
                + curve.coefficients)
    }

    /// The curve, made again to the same bits.
    ///
    /// - Throws: `ValuationRefusal.invalid` for numbers that make no curve.
    func curve() throws -> FittedCurve {
        switch FitMethod(rawValue: method) {
        case .nelsonSiegel:
            return .nelsonSiegel(
                NelsonSiegelCurve(
                    beta0: try value("beta0"), beta1: try value("beta1"), beta2: try value("beta2"), tau: try value("tau")))
        case .svensson:
            return .svensson(
                SvenssonCurve(
                    beta0: try value("beta0"), beta1: try value("beta1"), beta2: try value("beta2"), beta3: try value("beta3"),
                    tau1: try value("tau1"), tau2: try value("tau2")))
        case .bSpline, .variableRoughness:
            return .spline(try ForwardSpline(breaks: values("break_"), coefficients: values("coefficient_")))
        case .smithWilson:
            let settings = SmithWilsonSettings(
                ultimateForwardRate: try value("ultimate_forward_rate"), alpha: try value("alpha"), ridge: try value("ridge"))
            return .smithWilson(
                try SmithWilsonCurve(settings: settings, times: values("time_"), coefficients: values("coefficient_")))
        case nil:
            throw ValuationRefusal.invalid(
                field: "method", found: method, expected: FitMethod.allCases.map(\.rawValue).joined(separator: ", "))
        }
    }

    private func value(_ name: String) throws(ValuationRefusal) -> Double {
        guard let place = names.firstIndex(of: name), values.indices.contains(place) else {
            throw .invalid(field: "parameters", found: names.joined(separator: ", "), expected: "\(name) among them")
        }
        return values[place]
    }

    private func values(_ prefix: String) -> [Double] {
        zip(names, values).filter { $0.0.hasPrefix(prefix) }.map(\.1)
    }
}
