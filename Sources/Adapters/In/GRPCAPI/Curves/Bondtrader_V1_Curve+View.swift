internal import Contracts
internal import FixedIncome
internal import SwiftProtobuf

extension Bondtrader_V1_Curve {
    /// A curve as it was fitted.
    init(_ view: CurveView) {
        let fit = view.fit
        self.init()
        curve = fit.curve
        version = fit.version
        day = Bondtrader_V1_Date(fit.day)
        settlement = Bondtrader_V1_Date(fit.settlement)
        parameters.method = fit.parameters.method
        parameters.names = fit.parameters.names
        parameters.values = fit.parameters.values
        bonds = fit.bonds.map(\.text)
        pricesNanos = fit.prices.map(\.nanos)
        weights = fit.weights
        pricesAt = fit.pricesAt.value
        errorBp = fit.errorBp
        codeVersion = fit.codeVersion
        if let day = fit.firstMaturity { firstMaturity = Bondtrader_V1_Date(day) }
        if let day = fit.lastMaturity { lastMaturity = Bondtrader_V1_Date(day) }
        fittedAt = Google_Protobuf_Timestamp(view.fittedAt)
        event = view.event.value
    }
}
