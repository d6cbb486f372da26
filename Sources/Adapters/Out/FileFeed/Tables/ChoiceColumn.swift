/// A column that holds one of the names of a type, which are compared as bytes.
struct ChoiceColumn<Choice: RawRepresentable<String> & CaseIterable & Sendable>: Sendable {
    let column: TableColumn
    private let names: [(key: NameKey, choice: Choice)]

    init(_ column: TableColumn) {
        self.column = column
        names = Choice.allCases.map { choice in
            var name = choice.rawValue
            return (name.withUTF8 { NameKey($0) }, choice)
        }
    }

    /// The choice of this name; nil when there is none.
    func choice(named bytes: UnsafeBufferPointer<UInt8>) -> Choice? {
        let key = NameKey(bytes)
        for name in names where name.key == key {
            // A long name is known by its hash only.
            return key.isExact || name.choice.rawValue.utf8.elementsEqual(bytes) ? name.choice : nil
        }
        return nil
    }
}
