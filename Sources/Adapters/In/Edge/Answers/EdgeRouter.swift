/// Gathers the routes of a server.
package struct EdgeRouter: Sendable {
    /// The routes, in the order in which they came.
    package private(set) var routes: [EdgeRoute] = []

    /// No routes yet.
    package init() {}

    /// Adds routes.
    ///
    /// - Parameter routes: each method and path once.
    package mutating func add(_ routes: [EdgeRoute]) {
        for route in routes {
            precondition(
                !self.routes.contains { $0.method == route.method && $0.path == route.path },
                "found the route \(route.method) \(route.path) twice, expected each once")
            self.routes.append(route)
        }
    }
}
