/// The routes, found by method and path.
package struct EdgeRoutes: Sendable {
    /// What may follow a part of a path.
    private struct Node: Sendable {
        /// By the part that is written out.
        var literals: [Substring: Node] = [:]
        /// What may stand for a name in braces.
        var named: [Node] = []
        var routes: [EdgeRoute] = []

        mutating func add(_ route: EdgeRoute, _ parts: ArraySlice<Substring>) {
            guard let part = parts.first else { return routes.append(route) }
            if part.first == "{" {
                if named.isEmpty { named.append(Node()) }
                named[0].add(route, parts.dropFirst())
            } else {
                literals[part, default: Node()].add(route, parts.dropFirst())
            }
        }

        /// Gives the routes of a path, those with fewer names first.
        func visit(_ parts: ArraySlice<Substring>, _ body: (EdgeRoute) -> Void) {
            guard let part = parts.first else { return routes.forEach(body) }
            literals[part]?.visit(parts.dropFirst(), body)
            named.first?.visit(parts.dropFirst(), body)
        }
    }

    private let root: Node

    /// Routes to be found.
    ///
    /// - Parameter routes: each method and path once.
    package init(_ routes: [EdgeRoute]) {
        var root = Node()
        for route in routes { root.add(route, EdgeRoute.parts(of: route.path)[...]) }
        self.root = root
    }

    /// The route of a request, a path without names in braces before one with them.
    ///
    /// - Parameters:
    ///   - method: `GET`, `POST` and so on; `HEAD` finds what `GET` does.
    ///   - path: the path, with its escapes.
    /// - Returns: the route, and what stands for its names in braces.
    /// - Throws: `Problem` of the kind `notFound`, or `methodNotAllowed` with the methods that there are.
    package func find(_ method: String, _ path: String) throws(Problem) -> (EdgeRoute, [String: String]) {
        let wanted = method == "HEAD" ? "GET" : method
        let parts = EdgeRoute.parts(of: path)
        var found: (EdgeRoute, [String: String])?
        var methods: [String] = []
        root.visit(parts[...]) { route in
            guard found == nil, let captures = route.captures(in: parts) else { return }
            methods.append(route.method)
            if route.method == wanted { found = (route, captures) }
        }
        if let found { return found }
        guard !methods.isEmpty else {
            throw Problem(.notFound, "found the path \(path), expected one of those that /docs lists")
        }
        if methods.contains("GET") { methods.append("HEAD") }
        var problem = Problem(.methodNotAllowed, "found \(method), expected \(methods.joined(separator: " or "))")
        problem.allowed = methods
        throw problem
    }
}
