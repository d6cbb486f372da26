extension CurveReportModel {
    /// A curve, seen four ways at the same times.
    package struct Curve: Sendable {
        /// The name of its method: `Svensson`.
        package var name: String
        /// The curve at times from short to long.
        package var samples: [Sample]
        /// Its parameters, in order.
        package var parameters: [Parameter]
        /// How well it fits; nil for a curve that was not fitted.
        package var fit: Fit?
        /// Anything else to know about it, as label and value.
        package var notes: [ScanReportModel.Note]

        /// A curve.
        package init(
            name: String, samples: [Sample], parameters: [Parameter] = [], fit: Fit? = nil, notes: [ScanReportModel.Note] = []
        ) {
            self.name = name
            self.samples = samples
            self.parameters = parameters
            self.fit = fit
            self.notes = notes
        }
    }

    /// A curve at one time.
    package struct Sample: Sendable, Hashable {
        /// Time from the curve's start, in years.
        package var years: Double
        /// The zero rate, continuously compounded (decimal).
        package var zero: Double
        /// The par yield (decimal), compounded as the page's notes say.
        package var par: Double
        /// The instantaneous forward rate, continuously compounded (decimal).
        package var forward: Double
        /// The value today of 1 paid then.
        package var discount: Double

        /// A curve at one time.
        package init(years: Double, zero: Double, par: Double, forward: Double, discount: Double) {
            self.years = years
            self.zero = zero
            self.par = par
            self.forward = forward
            self.discount = discount
        }
    }

    /// A parameter with its uncertainty.
    package struct Parameter: Sendable, Hashable {
        /// What a parameter measures, which says how it is written.
        package enum Unit: Sendable {
            /// A decimal rate, written in percent.
            case rate
            /// A time in years.
            case years
            /// A pure number.
            case number
        }

        /// Its name: `beta0`.
        package var name: String
        /// Its value, in its unit.
        package var value: Double
        /// The standard error of its estimate, in its unit; nil when it was not estimated.
        package var standardError: Double?
        /// Its unit.
        package var unit: Unit

        /// A parameter.
        package init(_ name: String, _ value: Double, standardError: Double? = nil, unit: Unit) {
            self.name = name
            self.value = value
            self.standardError = standardError
            self.unit = unit
        }
    }

    /// How well a curve fits.
    package struct Fit: Sendable, Hashable {
        /// The bonds it was fitted to.
        package var bonds: Int
        /// Root of the mean squared yield residual over them, in basis points.
        package var rmseBp: Double
        /// Root of the mean squared price residual over them, per 100 of face.
        package var rmsePrice: Double
        /// The bonds held out, which judge it.
        package var heldOut: Int
        /// Root of the mean squared yield residual over those held out, in basis points; not finite without any.
        package var heldOutRmseBp: Double
        /// Root of the mean squared price residual over those held out, per 100 of face; not finite without any.
        package var heldOutRmsePrice: Double
        /// Bonds that count less than fully, because they lie far off.
        package var downWeighted: Int
        /// Parameters in effect.
        package var degreesOfFreedom: Double
        /// The condition number of the equations; large means that the parameters can hardly be told apart.
        package var condition: Double

        /// The statistics of a fit.
        package init(
            bonds: Int, rmseBp: Double, rmsePrice: Double, heldOut: Int = 0, heldOutRmseBp: Double = .nan,
            heldOutRmsePrice: Double = .nan, downWeighted: Int = 0, degreesOfFreedom: Double = .nan, condition: Double = .nan
        ) {
            self.bonds = bonds
            self.rmseBp = rmseBp
            self.rmsePrice = rmsePrice
            self.heldOut = heldOut
            self.heldOutRmseBp = heldOutRmseBp
            self.heldOutRmsePrice = heldOutRmsePrice
            self.downWeighted = downWeighted
            self.degreesOfFreedom = degreesOfFreedom
            self.condition = condition
        }
    }
}
