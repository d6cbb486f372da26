import Runtime
import Testing

@Suite("The configuration")
struct ConfigurationTests {
    private static let listen = ConfigurationKey.text("server.listen", default: "127.0.0.1:8080", purpose: "where it listens")
    private static let workers = ConfigurationKey.integer("server.workers", default: 2, in: 1...64, purpose: "how many work")
    private static let drain = ConfigurationKey.duration("server.drain", default: .seconds(20), purpose: "how long it drains")
    private static let metrics = ConfigurationKey.boolean("metrics", default: true, purpose: "whether it counts")
    private static let modules = ConfigurationKey.list("modules", default: [], purpose: "which modules it hosts")
    private static let token = ConfigurationKey.secret("broker.token", purpose: "what it shows the broker")
    private static let data = ConfigurationKey.optionalText("data", purpose: "where the log is")

    private static let schema: ConfigurationSchema = {
        var schema = ConfigurationSchema()
        schema.declare(listen)
        schema.declare(workers)
        schema.declare(drain)
        schema.declare(metrics)
        schema.declare(modules)
        schema.declare(token)
        schema.declare(data)
        return schema
    }()

    private static func file(_ entries: [(String, String)]) -> ConfigurationLayer {
        ConfigurationLayer(
            entries.enumerated().map { ($1.0, ConfigurationEntry(.text($1.1), from: .file("a.yaml", line: $0 + 1))) })
    }

    private static func made(
        file: [(String, String)] = [], environment: [String: String] = [:], flags: [(key: String, text: String)] = []
    ) throws -> Configuration {
        try Configuration(
            schema,
            layers: [
                Self.file(file), .environment(environment, schema: schema, ignoring: ["BONDTRADER_SEED"]),
                .flags(flags, schema: schema),
            ])
    }

    @Test("flags beat variables, variables the file, and the file the defaults; each value tells where it comes from")
    func layers() throws {
        let file = [("server.listen", "file"), ("server.workers", "3"), ("server.drain", "90s")]
        let environment = [
            "BONDTRADER_SERVER_LISTEN": "variable", "BONDTRADER_SERVER_WORKERS": "4", "PATH": "x", "BONDTRADER_SEED": "1",
        ]
        let configuration = try Self.made(file: file, environment: environment, flags: [("server.listen", "flag")])
        #expect(configuration[Self.listen] == "flag" && configuration.origin(of: Self.listen) == .flag("--server-listen"))
        #expect(
            configuration[Self.workers] == 4 && configuration.origin(of: Self.workers) == .variable("BONDTRADER_SERVER_WORKERS"))
        #expect(configuration[Self.drain] == .seconds(90) && configuration.origin(of: Self.drain) == .file("a.yaml", line: 3))
        #expect(configuration[Self.metrics] && configuration.origin(of: Self.metrics) == .standard)
        #expect(configuration[Self.data] == nil)
    }

    @Test("all that is wrong is told at once, with its place and what is expected")
    func faults() throws {
        let error = #expect(throws: ConfigurationError.self) {
            try Self.made(
                file: [("server.port", "1"), ("server.workers", "many"), ("metrics", "maybe")],
                environment: ["BONDTRADER_SERVER_DRAIN": "5", "BONDTRADER_SERVER_WORKER": "5"], flags: [("server.workers", "65")])
        }
        #expect(
            error?.description == """
                a.yaml:1: found the setting server.port, expected one of server.listen, server.workers, server.drain
                a.yaml:2: server.workers: found "many", expected a whole number from 1 to 64
                a.yaml:3: metrics: found "maybe", expected true or false
                BONDTRADER_SERVER_DRAIN: server.drain: found "5", expected a time such as 250ms, 30s, 5m or 1h
                BONDTRADER_SERVER_WORKER: found the setting BONDTRADER_SERVER_WORKER, expected one of server.listen, server.workers, \
                server.drain, metrics, modules, broker.token, data
                --server-workers: server.workers: found "65", expected a whole number from 1 to 64
                """)
    }

    @Test("one place that sets a value twice is refused")
    func repeated() throws {
        #expect(
            throws: ConfigurationError([
                .repeated(key: "data", origin: .file("a.yaml", line: 2), earlier: .file("a.yaml", line: 1))
            ])
        ) { try Self.made(file: [("data", "a"), ("data", "b")]) }
    }

    @Test("lists are joined by commas outside of files, and a single value is no list")
    func lists() throws {
        let configuration = try Self.made(environment: ["BONDTRADER_MODULES": "risk,trading"])
        #expect(configuration[Self.modules] == ["risk", "trading"])
        #expect(try Self.made(environment: ["BONDTRADER_MODULES": ""])[Self.modules] == [])
        #expect(throws: ConfigurationError.self) { try Self.made(environment: ["BONDTRADER_MODULES": "risk,,trading"]) }
        #expect(throws: ConfigurationError.self) { try Self.made(file: [("modules", "risk")]) }
    }

    @Test("a secret is shown nowhere, neither right nor wrong")
    func secrets() throws {
        let configuration = try Self.made(environment: ["BONDTRADER_BROKER_TOKEN": "hunter2"])
        #expect(configuration[Self.token]?.revealed == "hunter2")
        var dumped = ""
        dump(configuration[Self.token], to: &dumped)
        let shown = "\(configuration.lines) \(String(describing: configuration[Self.token])) \(dumped)"
        #expect(!shown.contains("hunter2") && shown.contains(Secret.mask))
        let wrong = ConfigurationLayer([("broker.token", ConfigurationEntry(.list(["hunter2"]), from: .file("a.yaml", line: 1)))])
        let error = #expect(throws: ConfigurationError.self) { try Configuration(Self.schema, layers: [wrong]) }
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test(
        "times are read and shown with their unit",
        arguments: [
            ("250ms", Duration.milliseconds(250)), ("30s", .seconds(30)), ("5m", .seconds(300)), ("1h", .seconds(3600)),
            ("0s", .zero),
        ])
    func durations(text: String, duration: Duration) throws {
        #expect(try Self.made(file: [("server.drain", text)])[Self.drain] == duration)
        let key = ConfigurationKey.duration("a", default: duration, purpose: "shows it")
        #expect(key.setting.standard == text)
    }

    @Test("what is no time is refused", arguments: ["", "s", "5", "-5s", "1.5s", "5 s", "5d", "9999999999h"])
    func noDurations(text: String) {
        #expect(throws: ConfigurationError.self) { try Self.made(file: [("server.drain", text)]) }
    }

    private static func accepts<Value>(_ key: ConfigurationKey<Value>, _ text: String) throws -> Value {
        var schema = ConfigurationSchema()
        schema.declare(key)
        let layer = ConfigurationLayer([(key.setting.key, ConfigurationEntry(.text(text), from: .file("a.yaml", line: 1)))])
        return try Configuration(schema, layers: [layer])[key]
    }

    @Test(
        "sizes are read and shown with their unit",
        arguments: [
            ("512", 512, "512"), ("1536KiB", 1_572_864, "1536KiB"), ("1048576", 1_048_576, "1MiB"), ("1GiB", 1 << 30, "1GiB"),
        ])
    func sizes(text: String, bytes: Int, shown: String) throws {
        let key = ConfigurationKey.size("a", default: bytes, in: 0...(1 << 30), purpose: "shows it")
        #expect(key.setting.standard == shown)
        #expect(try Self.accepts(key, text) == bytes)
    }

    @Test(
        "what is no size is refused",
        arguments: ["", "KiB", "-1", "+1", "1.5MiB", "4 MiB", "4MB", "2GiB", "99999999999999999999GiB"])
    func noSizes(text: String) {
        let key = ConfigurationKey.size("a", default: 0, in: 0...(1 << 30), purpose: "takes none")
        let error = #expect(throws: ConfigurationError.self) { try Self.accepts(key, text) }
        #expect(error?.description.hasSuffix("expected a size from 0 to 1GiB, such as 512KiB or 4MiB") == true)
    }

    private enum Colour: String, CaseIterable {
        case red, green, blue
    }

    @Test("numbers and times keep their bounds, and a choice is one of its words")
    func bounds() throws {
        let number = ConfigurationKey.number("a", default: 0.5, in: 0...1, purpose: "is a part")
        #expect(try Self.accepts(number, "0.25") == 0.25)
        for text in ["1.01", "-0.1", "nan", "inf", "half", ""] {
            #expect(throws: ConfigurationError.self, "\(text)") { try Self.accepts(number, text) }
        }
        let time = ConfigurationKey.duration("a", default: .seconds(1), in: .seconds(1)...(.seconds(60)), purpose: "is short")
        #expect(try Self.accepts(time, "1m") == .seconds(60))
        for text in ["999ms", "61s"] {
            #expect(throws: ConfigurationError.self, "\(text)") { try Self.accepts(time, text) }
        }
        let colour = ConfigurationKey<Colour?>.optionalChoice("a", purpose: "is seen")
        #expect(try Self.accepts(colour, "green") == .green && colour.setting.expected == "red, green or blue")
        #expect(throws: ConfigurationError.self) { try Self.accepts(colour, "Green") }
    }
}
