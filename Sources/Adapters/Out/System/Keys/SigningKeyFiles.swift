public import Runtime

/// The private keys that logs are signed with: 32 bytes as 64 hexadecimal digits, in a file a log that only its owner may read.
public struct SigningKeyFiles: Sendable {
    private enum Place: Sendable {
        case folder(String)
        case file(String)
    }

    private let place: Place

    /// Keys in one folder, each named by its log: `<id of the log>.key`.
    ///
    /// - Parameter folder: made, with mode 0700, when the first key is.
    public init(folder: String) {
        place = .folder(folder)
    }

    /// One key, in a file of its own.
    ///
    /// - Parameter file: made with a first log when it is not there.
    public init(file: String) {
        place = .file(file)
    }

    /// The keys of the user whose environment it is: `$XDG_CONFIG_HOME/bondtrader/keys`, else `~/.config/bondtrader/keys`.
    ///
    /// - Parameter environment: `XDG_CONFIG_HOME`, an absolute path, or `HOME`.
    /// - Throws: `SystemFileError.noFolder` when neither names a folder.
    public init(environment: [String: String]) throws(SystemFileError) {
        let named = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        if let named, !named.hasPrefix("/") {
            throw .noFolder(found: "XDG_CONFIG_HOME=\(named)", expected: "an absolute path")
        }
        guard let folder = named ?? environment["HOME"].flatMap({ $0.hasPrefix("/") ? $0 + "/.config" : nil }) else {
            throw .noFolder(found: "neither XDG_CONFIG_HOME nor HOME", expected: "one of them, or a file for the signing key")
        }
        self.init(folder: folder + "/bondtrader/keys")
    }

    /// Where a log's key stands.
    ///
    /// - Parameter log: the identifier of the log.
    /// - Returns: the path of the file.
    public func path(of log: String) -> String {
        switch place {
        case .folder(let folder): "\(folder)/\(log).key"
        case .file(let file): file
        }
    }

    /// Reads a log's key.
    ///
    /// - Parameter log: the identifier of the log.
    /// - Returns: 32 bytes.
    /// - Throws: `SystemFileError`, by cause; none shows the key.
    public func read(_ log: String) throws(SystemFileError) -> [UInt8] {
        let path = path(of: log)
        let digits = Array(try SecretFile.read(path).revealed.utf8)
        let values = digits.compactMap { SigningKeyFiles.value(of: $0) }
        guard digits.count == 64, values.count == 64 else {
            throw .malformed(path: path, line: 1, found: "no signing key", expected: "64 hexadecimal digits")
        }
        return stride(from: 0, to: 64, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }

    /// Makes a log's key, or reads the one that stands where it would be made.
    ///
    /// - Parameters:
    ///   - log: the identifier of the log.
    ///   - entropy: fit for keys.
    /// - Returns: 32 bytes, which the file holds for good when this returns.
    /// - Throws: `SystemFileError`, by cause; none shows the key.
    public func make(_ log: String, by entropy: any Entropy) throws(SystemFileError) -> [UInt8] {
        if case .folder(let folder) = place { try SecretFile.makeFolder(folder) }
        let words = (0..<4).map { _ in entropy.nextWord() }
        let bytes = words.flatMap { word in stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) } }
        let text = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        do throws(SystemFileError) {
            try SecretFile.make(path(of: log), Secret(text))
            return bytes
        } catch {
            guard case .exists = error else { throw error }
            return try read(log)
        }
    }

    private static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        case 65...70: digit - 55
        default: nil
        }
    }
}
