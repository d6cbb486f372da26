extension EventPage {
    /// Where the names of an engine's table stand in a page. Events that follow each other often share theirs.
    package struct NamePlaces: Sendable {
        private var places: [Int64: Int] = [:]
        private var last: (id: Int64, place: Int)?

        /// Places for names that none has yet.
        package init() {}

        /// The place of a name.
        ///
        /// - Parameters:
        ///   - id: its number in the engine's table.
        ///   - adding: adds it to the page, and gives its place.
        /// - Returns: the place.
        /// - Throws: what adding throws.
        package mutating func place(of id: Int64, adding: () throws -> Int) rethrows -> Int {
            if let last, last.id == id { return last.place }
            let place = try places[id] ?? adding()
            places[id] = place
            last = (id, place)
            return place
        }
    }
}
