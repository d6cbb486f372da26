extension ScanReportModel {
    /// The fitted curve.
    package struct Curve: Sendable {
        /// The name of the method: `Svensson`.
        package var name: String
        /// Its parameters as label and value, in order.
        package var parameters: [Note]
        /// Years to maturity, from short to long.
        package var years: [Double]
        /// The yield at each of them that the chart compares the bonds' yields with (decimal).
        package var yields: [Double]
        /// What these yields are, with their compounding: `Par yield, semi-annual`.
        package var measure: String

        /// A curve.
        package init(name: String, parameters: [Note], years: [Double], yields: [Double], measure: String) {
            self.name = name
            self.parameters = parameters
            self.years = years
            self.yields = yields
            self.measure = measure
        }
    }

    /// How well the curve fits.
    package struct Fit: Sendable {
        /// The root of the mean squared yield residual, in basis points.
        package var rmseYieldBp: Double
        /// The root of the mean squared price residual, per 100 of face.
        package var rmsePrice: Double
        /// The number of bonds that the curve was fitted to.
        package var bondsFitted: Int
        /// Other fits of the same bonds, or anything else to compare with, as label and value.
        package var comparisons: [Note]

        /// The statistics of a fit.
        package init(rmseYieldBp: Double, rmsePrice: Double, bondsFitted: Int, comparisons: [Note] = []) {
            self.rmseYieldBp = rmseYieldBp
            self.rmsePrice = rmsePrice
            self.bondsFitted = bondsFitted
            self.comparisons = comparisons
        }
    }

    /// A label and what belongs to it.
    package struct Note: Sendable, Hashable {
        /// What it is.
        package var label: String
        /// Its value or text.
        package var value: String

        /// A label and its value.
        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    /// Bonds of one type that were not compared with the curve.
    package struct SetAside: Sendable, Hashable {
        /// The type: `TIPS`.
        package var type: String
        /// How many.
        package var count: Int
        /// Why.
        package var reason: String

        /// A group.
        package init(type: String, count: Int, reason: String) {
            self.type = type
            self.count = count
            self.reason = reason
        }
    }

    /// A row that could not be read.
    package struct Reject: Sendable, Hashable {
        /// File and line: `quotes.csv:812`.
        package var place: String
        /// The field.
        package var field: String
        /// What stood there.
        package var found: String
        /// What would be right.
        package var expected: String

        /// A rejected row.
        package init(place: String, field: String, found: String, expected: String) {
            self.place = place
            self.field = field
            self.found = found
            self.expected = expected
        }
    }
}
