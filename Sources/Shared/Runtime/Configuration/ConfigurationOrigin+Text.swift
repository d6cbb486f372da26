extension ConfigurationOrigin: CustomStringConvertible {
    /// The place as people look it up: `bondtrader.yaml:12`, `BONDTRADER_DATA`, `--data`, `default`.
    public var description: String {
        switch self {
        case .standard: "default"
        case .file(let path, let line): "\(path):\(line)"
        case .variable(let name): name
        case .flag(let name): name
        }
    }
}
