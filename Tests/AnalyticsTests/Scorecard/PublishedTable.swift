/// The numbers of one publication.
struct PublishedTable: Sendable {
    let title: String
    /// Who published them, and under which terms.
    let source: String
    let numbers: [PublishedNumber]
}
