extension SystemFileError: CustomStringConvertible {
    /// What is wrong, where, and what would be right.
    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path): cannot be read: \(reason)"
        case .notPlain(let path): "\(path): found no plain file, expected one"
        case .exposed(let path, let mode):
            "\(path): found mode 0\(String(mode, radix: 8)), expected 0600 or 0400: others can read the secret"
        case .foreign(let path, let owner, let user): "\(path): found owner \(owner), expected \(user), the user of this process"
        case .tooLong(let path, let bytes, let limit): "\(path): found \(bytes) bytes, expected at most \(limit)"
        case .empty(let path): "\(path): found nothing, expected a secret"
        case .notText(let path): "\(path): found bytes that are no UTF-8, expected a text"
        case .exists(let path): "\(path): found a file, expected none"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason)"
        case .openFolder(let path, let mode):
            "\(path): found mode 0\(String(mode, radix: 8)), expected 0700: others can put files into it"
        case .noFolder(let found, let expected): "the folder of settings: found \(found), expected \(expected)"
        case .malformed(let path, let line, let found, let expected): "\(path):\(line): found \(found), expected \(expected)"
        }
    }
}
