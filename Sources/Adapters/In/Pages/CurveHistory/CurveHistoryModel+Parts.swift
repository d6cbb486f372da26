extension CurveHistoryModel {
    /// The days of one method.
    package struct Method: Sendable {
        /// Its name: `Svensson`.
        package var name: String
        /// The names of the parameters, in order; empty where each day has its own.
        package var parameters: [(name: String, unit: CurveReportModel.Parameter.Unit)]
        /// The days with a curve, early to late.
        package var days: [Day]

        /// A method.
        package init(
            name: String, parameters: [(name: String, unit: CurveReportModel.Parameter.Unit)] = [], days: [Day]
        ) {
            self.name = name
            self.parameters = parameters
            self.days = days
        }
    }

    /// One day's curve.
    package struct Day: Sendable {
        /// The day, as people write it.
        package var date: String
        /// The day as a decimal year, such as 2015.83.
        package var year: Double
        /// How well the curve fits.
        package var fit: CurveReportModel.Fit
        /// The parameters, in the method's order and units.
        package var parameters: [Double]
        /// The zero rates at the model's tenors, continuously compounded (decimals).
        package var zeroRates: [Double]

        /// A day.
        package init(date: String, year: Double, fit: CurveReportModel.Fit, parameters: [Double], zeroRates: [Double]) {
            self.date = date
            self.year = year
            self.fit = fit
            self.parameters = parameters
            self.zeroRates = zeroRates
        }
    }

    /// One day's curves and bonds in full.
    package struct Snapshot: Sendable {
        /// The day.
        package var date: String
        /// The curves, in the order of the methods.
        package var curves: [CurveReportModel.Curve]
        /// The bonds.
        package var points: [CurveReportModel.Point]

        /// A day in full.
        package init(date: String, curves: [CurveReportModel.Curve], points: [CurveReportModel.Point]) {
            self.date = date
            self.curves = curves
            self.points = points
        }
    }

    /// A day without a curve.
    package struct Failure: Sendable, Hashable {
        /// The day.
        package var date: String
        /// The method that failed.
        package var method: String
        /// Why.
        package var reason: String

        /// A day without a curve.
        package init(date: String, method: String, reason: String) {
            self.date = date
            self.method = method
            self.reason = reason
        }
    }
}
