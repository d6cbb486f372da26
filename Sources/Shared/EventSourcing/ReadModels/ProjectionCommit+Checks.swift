extension ProjectionCommit {
    /// Checks what can be seen of a commit by itself.
    ///
    /// - Throws: `ReadModelError.invalidCommit` when it goes back, or changes rows at positions that it does not reach.
    package func check() throws(ReadModelError) {
        guard position >= expected.position else {
            throw .invalidCommit("projection \(projection): found position \(position), expected \(expected.position) or later")
        }
        if let late = (changes.map(\.position) + parked.map(\.position)).first(where: { $0 > position }) {
            throw .invalidCommit("projection \(projection): found a change at \(late), expected none behind \(position)")
        }
    }
}
