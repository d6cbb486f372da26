internal import Contracts
internal import EventSourcing

extension PreparedStatement {
    /// Binds values from the first place on.
    func bind(_ values: [ReadModelValue]) {
        for (place, value) in values.enumerated() {
            let place = Int32(place + 1)
            switch value {
            case .null: bindNull(place)
            case .text(let text): bind(place, text)
            case .integer(let number): bind(place, number)
            case .real(let number): bind(place, number)
            case .bytes(let bytes): bind(place, bytes)
            case .boolean(let flag): bind(place, Int64(flag ? 1 : 0))
            case .timestamp(let instant): bind(place, instant.nanoseconds)
            }
        }
    }
}
