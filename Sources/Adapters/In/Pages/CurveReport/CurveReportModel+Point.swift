extension CurveReportModel {
    /// A bond or a rate that the curves are compared with.
    package struct Point: Sendable {
        /// What it did for the curves.
        package enum Part: Sendable {
            /// They were fitted to it.
            case fitted
            /// It was held out, to judge them.
            case heldOut
            /// It is only compared, as too short.
            case compared
        }

        /// The identifier.
        package var id: String
        /// How a desk calls it: `4 3/8 Nov 2033`, `10y`.
        package var label: String
        /// Time to maturity, in years.
        package var years: Double
        /// Its yield (decimal).
        package var yield: Double?
        /// Its clean price per 100 of face.
        package var price: Double?
        /// What it did.
        package var part: Part
        /// Its distance from each curve, in their order.
        package var residuals: [Residual]

        /// A point.
        package init(
            id: String, label: String, years: Double, yield: Double?, price: Double? = nil, part: Part = .fitted,
            residuals: [Residual] = []
        ) {
            self.id = id
            self.label = label
            self.years = years
            self.yield = yield
            self.price = price
            self.part = part
            self.residuals = residuals
        }
    }

    /// How far a point lies from one curve.
    package struct Residual: Sendable, Hashable {
        /// Its yield at the curve's price (decimal).
        package var fittedYield: Double?
        /// Market yield less fitted yield, in basis points.
        package var bp: Double?
        /// Market less fitted clean price, per 100 of face.
        package var price: Double?
        /// The standard error of `bp`, in basis points; nil when it is not known.
        package var standardErrorBp: Double?
        /// How much it counted in the fit, from 0 to 1.
        package var weight: Double

        /// A distance.
        package init(fittedYield: Double?, bp: Double?, price: Double?, standardErrorBp: Double? = nil, weight: Double = 1) {
            self.fittedYield = fittedYield
            self.bp = bp
            self.price = price
            self.standardErrorBp = standardErrorBp
            self.weight = weight
        }
    }

    /// A bond that was set aside.
    package struct LeftOut: Sendable, Hashable {
        /// The identifier.
        package var id: String
        /// The type: `TIPS`.
        package var type: String
        /// Why.
        package var reason: String

        /// A bond and the reason.
        package init(id: String, type: String, reason: String) {
            self.id = id
            self.type = type
            self.reason = reason
        }
    }

    /// A node of an interpolated curve.
    package struct Node: Sendable, Hashable {
        /// Its tenor or day: `10y`.
        package var label: String
        /// Time from the curve's start, in years.
        package var years: Double
        /// What went in: a par yield (decimal) or a price, as written; empty for a node without.
        package var input: String
        /// The zero rate, continuously compounded (decimal).
        package var zero: Double
        /// The value today of 1 paid then.
        package var discount: Double
        /// The zero rate's change for a change of 1 basis point of its own input, in basis points; nil when there is none.
        package var sensitivity: Double?

        /// A node.
        package init(label: String, years: Double, input: String = "", zero: Double, discount: Double, sensitivity: Double? = nil)
        {
            self.label = label
            self.years = years
            self.input = input
            self.zero = zero
            self.discount = discount
            self.sensitivity = sensitivity
        }
    }
}
