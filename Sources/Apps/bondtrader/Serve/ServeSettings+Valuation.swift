import Contracts
import Runtime
import Valuation

extension ServeSettings {
    private static let standard = ValuationSettings()

    static let cadence = ConfigurationKey.duration(
        "valuation.cadence", default: standard.cadence, in: .zero...(.seconds(86_400)),
        purpose: "how often curves are fitted anew when prices changed; 0s for never, but by command")
    static let priceAgeLimit = ConfigurationKey.integer(
        "valuation.price-age-limit", default: standard.priceAgeLimit, in: 0...1_000,
        purpose: "how many business days a price may be from the market day to count")
    static let preferredPrice = ConfigurationKey<PriceKind?>.optionalChoice(
        "valuation.preferred-price",
        purpose: "the price that is taken before others where a recent one is known: quote, mark or close")
    static let priceStep = ConfigurationKey.number(
        "valuation.price-step", default: standard.priceStep, in: 0...100,
        purpose: "the smallest step of prices per 100 of face; what is nearer says nothing")

    static func declareValuation(in schema: inout ConfigurationSchema) {
        schema.declare(cadence)
        schema.declare(priceAgeLimit)
        schema.declare(preferredPrice)
        schema.declare(priceStep)
    }

    /// How bonds are valued, as the settings say.
    static func valuation(_ configuration: Configuration) -> ValuationSettings {
        var settings = standard
        settings.cadence = configuration[cadence]
        settings.priceAgeLimit = configuration[priceAgeLimit]
        settings.preferredPrice = configuration[preferredPrice]
        settings.priceStep = configuration[priceStep]
        return settings
    }
}
