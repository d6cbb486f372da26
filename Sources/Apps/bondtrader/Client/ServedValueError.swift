/// What a server's answer lacks. It is no server of this program, or one of another version: another one is named.
enum ServedValueError: Error, Equatable, CustomStringConvertible {
    /// A member is not there, or not of its kind.
    case absent(String)
    /// A member reads otherwise than it should.
    case malformed(String, found: String)

    var description: String {
        switch self {
        case .absent(let name): "found an answer without \(name), expected that of a bondtrader server"
        case .malformed(let name, let found): "\(name): found \(found), expected that of a bondtrader server"
        }
    }

    var end: CommandEnd { .unavailable([description]) }
}
