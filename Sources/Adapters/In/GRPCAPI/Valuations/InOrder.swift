/// Does something for each of many, some at once.
enum InOrder {
    /// The results, in the order of what they are of.
    ///
    /// - Parameters:
    ///   - elements: for each of them.
    ///   - atOnce: how many are under way at once.
    ///   - body: what is done.
    /// - Returns: a result an element.
    /// - Throws: the first error of any; the others are given up.
    static func map<T: Sendable, R: Sendable>(
        _ elements: [T], atOnce: Int, _ body: @escaping @Sendable (Int, T) async throws -> R
    ) async throws -> [R] {
        try await withThrowingTaskGroup(of: (Int, R).self) { group in
            var results = [R?](repeating: nil, count: elements.count)
            for place in elements.indices {
                if place >= atOnce, let (done, result) = try await group.next() { results[done] = result }
                group.addTask { (place, try await body(place, elements[place])) }
            }
            while let (done, result) = try await group.next() { results[done] = result }
            return results.compactMap(\.self)
        }
    }
}
