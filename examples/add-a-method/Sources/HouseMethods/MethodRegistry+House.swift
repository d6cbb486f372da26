import PluginKit

extension MethodRegistry {
    /// What the product brings, and the house's own.
    ///
    /// - Returns: the methods, for `ValuationModule(on:methods:settings:)`.
    /// - Throws: `MethodRegistryError` when a name is taken.
    public static func house() throws(MethodRegistryError) -> MethodRegistry {
        var methods = MethodRegistry.standard
        try methods.register(HalfwayTrade())
        return methods
    }
}
