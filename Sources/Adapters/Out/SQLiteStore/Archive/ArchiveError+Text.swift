extension ArchiveError: CustomStringConvertible {
    /// What was found, and what is expected.
    public var description: String {
        switch self {
        case .nothingToArchive(let before, let after):
            "found no signed head behind position \(after) up to \(before), expected one at which an archive can end"
        case .exists(let path): "\(path): found a file, expected none"
        case .unverified(let path, let finding): "\(path): was written, but \(finding)"
        }
    }
}
