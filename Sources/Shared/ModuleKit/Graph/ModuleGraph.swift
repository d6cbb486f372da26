/// Modules in the order in which they start: each after all that it needs, otherwise as they were given.
public struct ModuleGraph: Sendable {
    /// The modules, each after all that it needs. They stop in reverse.
    public let order: [any Module]

    /// Orders modules.
    ///
    /// - Parameters:
    ///   - modules: each once, with all that they need.
    ///   - elsewhere: modules that run in other processes; nothing here waits for their start.
    /// - Throws: `ModuleError.duplicate`, `missingDependency`, or `cycle` with the modules of the circle in their order.
    public init(_ modules: [any Module], elsewhere: Set<String> = []) throws(ModuleError) {
        var byName: [String: any Module] = [:]
        for module in modules where byName.updateValue(module, forKey: module.name) != nil { throw .duplicate(module.name) }
        var search = Search(byName: byName, elsewhere: elsewhere)
        for module in modules { try search.visit(module) }
        order = search.order
    }

    /// A walk along the dependencies, deepest first.
    private struct Search {
        let byName: [String: any Module]
        let elsewhere: Set<String>
        var order: [any Module] = []
        private var path: [String] = []
        private var done: Set<String> = []

        init(byName: [String: any Module], elsewhere: Set<String>) {
            self.byName = byName
            self.elsewhere = elsewhere
        }

        mutating func visit(_ module: any Module) throws(ModuleError) {
            guard !done.contains(module.name) else { return }
            if let start = path.firstIndex(of: module.name) { throw .cycle(Array(path[start...])) }
            path.append(module.name)
            for name in module.dependencies {
                guard let needed = byName[name] else {
                    if elsewhere.contains(name) { continue }
                    throw .missingDependency(module: module.name, needs: name)
                }
                try visit(needed)
            }
            path.removeLast()
            done.insert(module.name)
            order.append(module)
        }
    }
}
