/// A setting of a known type: what it is called, how it is read, and what it is when nobody sets it.
///
/// ```swift
/// static let listen = ConfigurationKey.text("server.listen", default: "127.0.0.1:8080", purpose: "where the server listens")
/// let address = configuration[Server.listen]
/// ```
public struct ConfigurationKey<Value: Sendable>: Sendable {
    /// What it is called, and all that does not depend on its type.
    public let setting: ConfigurationSetting

    /// What it is when nobody sets it.
    public let standard: Value

    private let read: @Sendable (ConfigurationEntry.Content) -> Value?

    init(
        _ setting: ConfigurationSetting, default standard: Value, read: @escaping @Sendable (ConfigurationEntry.Content) -> Value?
    ) {
        self.setting = setting
        self.standard = standard
        self.read = read
    }

    /// The value that was written; nil when it is none of this type.
    func value(of content: ConfigurationEntry.Content) -> Value? { read(content) }

    /// The setting, with what checks an entry and shows the default.
    var checked: ConfigurationSetting {
        var setting = setting
        setting.accepts = { [read] in read($0) != nil }
        return setting
    }
}

extension ConfigurationKey {
    fileprivate static func scalar(
        _ key: String, _ standard: Value, shown: String, _ purpose: String, expected: String, isSecret: Bool = false,
        _ read: @escaping @Sendable (String) -> Value?
    ) -> ConfigurationKey {
        let setting = ConfigurationSetting(
            key: key, purpose: purpose, expected: expected, standard: shown, isList: false, isSecret: isSecret)
        return ConfigurationKey(setting, default: standard) { content in
            guard case .text(let text) = content else { return nil }
            return read(text)
        }
    }
}

extension ConfigurationKey<String> {
    /// A text that is not empty.
    ///
    /// - Parameters:
    ///   - key: words joined by dots: `server.listen`.
    ///   - standard: what it is when nobody sets it.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func text(_ key: String, default standard: String, purpose: String) -> ConfigurationKey {
        scalar(key, standard, shown: standard, purpose, expected: "a text") { $0.isEmpty ? nil : $0 }
    }
}

extension ConfigurationKey<String?> {
    /// A text that may be absent.
    ///
    /// - Parameters:
    ///   - key: words joined by dots.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func optionalText(_ key: String, purpose: String) -> ConfigurationKey {
        scalar(key, nil, shown: "", purpose, expected: "a text") { $0.isEmpty ? nil : .some($0) }
    }
}

extension ConfigurationKey<Secret?> {
    /// A text that is never printed.
    ///
    /// - Parameters:
    ///   - key: words joined by dots.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func secret(_ key: String, purpose: String) -> ConfigurationKey {
        scalar(key, nil, shown: "", purpose, expected: "a text", isSecret: true) { $0.isEmpty ? nil : .some(Secret($0)) }
    }
}

extension ConfigurationKey<Int> {
    /// A whole number.
    ///
    /// - Parameters:
    ///   - key: words joined by dots.
    ///   - standard: what it is when nobody sets it; within `range`.
    ///   - range: what it may be.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func integer(_ key: String, default standard: Int, in range: ClosedRange<Int>, purpose: String)
        -> ConfigurationKey
    {
        precondition(range.contains(standard), "\(key): the default \(standard) is not within \(range)")
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return scalar(key, standard, shown: String(standard), purpose, expected: expected) { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension ConfigurationKey<Int> {
    /// A number of bytes: a whole number, with a unit or without one.
    ///
    /// - Parameters:
    ///   - key: words joined by dots.
    ///   - standard: what it is when nobody sets it, in bytes; within `range`.
    ///   - range: what it may be, in bytes.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func size(_ key: String, default standard: Int, in range: ClosedRange<Int>, purpose: String)
        -> ConfigurationKey
    {
        precondition(range.contains(standard), "\(key): the default \(standard) is not within \(range)")
        let (least, most) = (ByteSize(range.lowerBound), ByteSize(range.upperBound))
        let expected = "a size from \(least) to \(most), such as 512KiB or 4MiB"
        return scalar(key, standard, shown: "\(ByteSize(standard))", purpose, expected: expected) { text in
            ByteSize(text).flatMap { range.contains($0.bytes) ? $0.bytes : nil }
        }
    }
}

extension ConfigurationKey<Bool> {
    /// Yes or no.
    ///
    /// - Parameters:
    ///   - key: words joined by dots.
    ///   - standard: what it is when nobody sets it.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func boolean(_ key: String, default standard: Bool, purpose: String) -> ConfigurationKey {
        scalar(key, standard, shown: String(standard), purpose, expected: "true or false") { Bool($0) }
    }
}

extension ConfigurationKey<Duration> {
    /// A span of time: a whole number with its unit.
    ///
    /// - Parameters:
    ///   - key: words joined by dots.
    ///   - standard: what it is when nobody sets it.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func duration(_ key: String, default standard: Duration, purpose: String) -> ConfigurationKey {
        scalar(key, standard, shown: standard.configurationText, purpose, expected: "a time such as 250ms, 30s, 5m or 1h") {
            Duration(configurationText: $0)
        }
    }

    /// A span of time within bounds: a whole number with its unit.
    ///
    /// - Parameters:
    ///   - key: words joined by dots.
    ///   - standard: what it is when nobody sets it; within `range`.
    ///   - range: what it may be.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func duration(
        _ key: String, default standard: Duration, in range: ClosedRange<Duration>, purpose: String
    ) -> ConfigurationKey {
        precondition(range.contains(standard), "\(key): the default \(standard) is not within \(range)")
        let expected =
            "a time from \(range.lowerBound.configurationText) to \(range.upperBound.configurationText), such as 250ms, 30s, 5m or 1h"
        return scalar(key, standard, shown: standard.configurationText, purpose, expected: expected) { text in
            Duration(configurationText: text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension ConfigurationKey<Double> {
    /// A decimal number, in a unit that the purpose names.
    ///
    /// - Parameters:
    ///   - key: words joined by dots.
    ///   - standard: what it is when nobody sets it; within `range`.
    ///   - range: what it may be.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func number(
        _ key: String, default standard: Double, in range: ClosedRange<Double>, purpose: String
    ) -> ConfigurationKey {
        precondition(range.contains(standard), "\(key): the default \(standard) is not within \(range)")
        let expected = "a number from \(range.lowerBound) to \(range.upperBound)"
        return scalar(key, standard, shown: "\(standard)", purpose, expected: expected) { text in
            Double(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension ConfigurationKey {
    /// One of a few words; nothing when nobody sets it.
    ///
    /// - Parameters:
    ///   - key: words joined by dots.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func optionalChoice<Choice>(_ key: String, purpose: String) -> ConfigurationKey
    where Value == Choice?, Choice: CaseIterable & RawRepresentable<String> & Sendable {
        let words = Choice.allCases.map(\.rawValue)
        let expected = words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
        return scalar(key, nil, shown: "", purpose, expected: expected) { text in Choice(rawValue: text).map(Optional.some) }
    }
}

extension ConfigurationKey<[String]> {
    /// A list of texts, none of them empty.
    ///
    /// - Parameters:
    ///   - key: words joined by dots.
    ///   - standard: what it is when nobody sets it.
    ///   - purpose: what it is for, in a few words.
    /// - Returns: the setting.
    public static func list(_ key: String, default standard: [String], purpose: String) -> ConfigurationKey {
        let setting = ConfigurationSetting(
            key: key, purpose: purpose, expected: "a list of texts", standard: standard.joined(separator: ","), isList: true,
            isSecret: false)
        return ConfigurationKey(setting, default: standard) { content in
            guard case .list(let texts) = content, !texts.contains("") else { return nil }
            return texts
        }
    }
}
