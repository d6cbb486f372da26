import Contracts
import LiveSystem
import Runtime

/// The settings of `serve`: what a file, the environment and flags may say.
enum ServeSettings {
    static let data = ConfigurationKey.text("data", default: "bondtrader-data", purpose: "the directory of log and read models")
    static let store = ConfigurationKey<Secret?>.secret(
        "store",
        purpose:
            "the database of log, read models and jobs in place of the directory: postgresql://user@host:port/name, several hosts with commas"
    )
    static let listen = ConfigurationKey.text("listen", default: ListenAddress.standard, purpose: "where the server listens")
    static let modules = ConfigurationKey.list(
        "modules", default: PlatformSettings.allModules, purpose: "the business modules that this process hosts")
    static let signingKey = ConfigurationKey.optionalText("signing-key", purpose: "the file of the log's private key")
    static let standingClock = ConfigurationKey.optionalText(
        "clock",
        purpose:
            "a time such as 2024-07-01T20:00:00Z at which the clock stands, for rehearsals that are compared; leases never run out then"
    )
    static let drainLimit = ConfigurationKey.duration(
        "drain-limit", default: .seconds(20), purpose: "how long messages under way may take when the process stops")

    /// Variables of the prefix that are no settings of a server.
    static let otherVariables: Set = ["BONDTRADER_SERVER"]

    static var schema: ConfigurationSchema {
        var schema = ConfigurationSchema()
        schema.declare(data)
        schema.declare(store)
        schema.declare(listen)
        schema.declare(modules)
        schema.declare(signingKey)
        schema.declare(standingClock)
        schema.declare(drainLimit)
        declareValuation(in: &schema)
        declareEdge(in: &schema)
        declareJobs(in: &schema)
        declareBroker(in: &schema)
        declarePeers(in: &schema)
        return schema
    }

    /// All settings, a line each, for help.
    static var help: String {
        schema.settings.map { "\($0.key)\($0.standard.isEmpty ? "" : " (\($0.standard))"): \($0.purpose)" }.joined(
            separator: "\n")
    }

    /// Puts the settings together: defaults, file, environment, flags.
    ///
    /// - Parameters:
    ///   - file: the configuration file; nil for none.
    ///   - flags: what was given on the command line, by key.
    ///   - variables: the environment.
    /// - Returns: each setting with where it comes from.
    /// - Throws: `CommandEnd`, by cause.
    static func configuration(
        file: String?, flags: [(key: String, text: String)], variables: [String: String]
    ) throws -> Configuration {
        let schema = schema
        var layers: [ConfigurationLayer] = []
        do {
            if let file { layers.append(try ConfigurationFile.read(file)) }
            let others = otherVariables.union(ServiceLinks.names(in: variables))
            layers.append(.environment(variables, schema: schema, ignoring: others))
            layers.append(.flags(flags, schema: schema))
            return try Configuration(schema, layers: layers)
        } catch let error as SystemFileError {
            guard case .unreadable = error else { throw CommandEnd.badInput(["\(error)"]) }
            throw CommandEnd.notFound(["--config: \(error)"])
        } catch let error as ConfigurationError {
            let messages = error.faults.map(\.description)
            throw error.faults.allSatisfy(isValue) ? CommandEnd.usage(messages) : CommandEnd.badInput(messages)
        }
    }

    /// Whether the name is known and what it is set to is wrong.
    private static func isValue(_ fault: ConfigurationError.Fault) -> Bool {
        if case .mistyped = fault { return true }
        return false
    }

    /// What a process is put together from, as the settings say.
    ///
    /// - Throws: `CommandEnd`, by cause.
    static func platform(_ configuration: Configuration, variables: [String: String]) throws -> PlatformSettings {
        let address = try ListenAddress.parse(configuration[listen], option: "\(configuration.origin(of: listen))")
        let names = configuration[modules]
        guard !names.isEmpty else {
            throw CommandEnd.usage([
                "\(configuration.origin(of: modules)): found no module, expected some of "
                    + PlatformSettings.allModules.joined(separator: ", ")
            ])
        }
        for name in names where !PlatformSettings.allModules.contains(name) || names.filter({ $0 == name }).count > 1 {
            throw CommandEnd.usage([
                "\(configuration.origin(of: modules)): found \(name), expected each once of "
                    + PlatformSettings.allModules.joined(separator: ", ")
            ])
        }
        let limits = try limits(configuration)
        do {
            let keys = try configuration[signingKey].map { SigningKeyFiles(file: $0) } ?? SigningKeyFiles(environment: variables)
            return PlatformSettings(
                data: configuration[data], store: try secretAddress(store, configuration),
                broker: try brokerOptions(configuration),
                peering: try peering(configuration), listen: address, modules: names, keys: keys,
                valuation: valuation(configuration),
                clock: try clock(configuration), limits: limits, room: room(configuration), retention: retention(configuration),
                drainLimit: configuration[drainLimit])
        } catch let error as SystemFileError {
            throw CommandEnd.unavailable(["\(error)"])
        }
    }

    /// The machine's clock, or one that stands.
    ///
    /// - Throws: `CommandEnd.usage` for a text that is no time.
    private static func clock(_ configuration: Configuration) throws -> any WallClock {
        guard let text = configuration[standingClock] else { return SystemClock() }
        guard let time = try? Timestamp(text) else {
            throw CommandEnd.usage([
                "\(configuration.origin(of: standingClock)): clock: found \(text), expected a time such as 2024-07-01T20:00:00Z"
            ])
        }
        return StandingClock(at: time.nanoseconds)
    }

    /// The address of a server. A password is no part of a command line, which every user of the machine can read.
    ///
    /// - Throws: `CommandEnd.usage` when a flag has one.
    static func secretAddress(_ key: ConfigurationKey<Secret?>, _ configuration: Configuration) throws -> Secret? {
        guard let address = configuration[key] else { return nil }
        if case .flag(let flag) = configuration.origin(of: key), AddressSecret.isIn(address.revealed) {
            throw CommandEnd.usage([
                "\(flag): found a password, expected it in the file of --config or in the variable BONDTRADER_\(key.setting.key.uppercased())"
            ])
        }
        return address
    }
}
