/// The routes, found by method and path.
package struct EdgeRoutes: Sendable {
    private let routes: [EdgeRoute]
    private let bySize: [Int: [Int]]

    /// Routes to be found.
    ///
    /// - Parameter routes: each method and path once.
    package init(_ routes: [EdgeRoute]) {
        self.routes = routes
        bySize = Dictionary(grouping: routes.indices) { EdgeRoute.parts(of: routes[$0].path).count }
    }

    /// The route of a request, a path without names in braces before one with them.
    ///
    /// - Parameters:
    ///   - method: `GET`, `POST` and so on; `HEAD` finds what `GET` does.
    ///   - path: the path, with its escapes.
    /// - Returns: the route, and what stands for its names in braces.
    /// - Throws: `Problem` of the kind `notFound`, or `methodNotAllowed` with the methods that there are.
    package func find(_ method: String, _ path: String) throws(Problem) -> (EdgeRoute, [String: String]) {
        let method = method == "HEAD" ? "GET" : method
        var found: (EdgeRoute, [String: String])?
        var methods: [String] = []
        for place in bySize[EdgeRoute.parts(of: path).count] ?? [] {
            guard let captures = routes[place].match(path) else { continue }
            methods.append(routes[place].method)
            guard routes[place].method == method, found.map({ captures.count < $0.1.count }) ?? true else { continue }
            found = (routes[place], captures)
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
