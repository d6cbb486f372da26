import ArgumentParser

/// Where a command reads events.
struct EventSourceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The directory of the log; without it a server is asked.", valueName: "dir"))
    var data: String?

    @Option(
        name: .customLong("archive"),
        help: ArgumentHelp(
            "With --data: an older part of the log, as `events archive` wrote it; may be given several times.", valueName: "file")
    )
    var archives: [String] = []

    @Option(help: ArgumentHelp("The database of the log, instead of its directory.", valueName: "postgresql://…"))
    var store: String?

    @OptionGroup var server: ServerOptions

    func validate() throws {
        let asked = [("--server", server.server), ("--profile", server.profile)].filter { $0.1 != nil }.map(\.0)
        if store != nil, let option = asked.first ?? data.map({ _ in "--data" }) {
            throw ValidationError("\(option): found it beside --store, expected one of them")
        }
        if data != nil, let option = asked.first {
            throw ValidationError("\(option): found it beside --data, expected one of them")
        }
        if data == nil, !archives.isEmpty { throw ValidationError("--archive: found it without --data, expected both") }
    }

    /// Opens the log, or names the server.
    ///
    /// - Throws: `CommandEnd`, by cause.
    func source() async throws -> any EventSource {
        if let store {
            let (storage, name) = try await StoreDatabase(store, option: "--store").opened(nil)
            return StoredEvents(name: name, storage: storage)
        }
        guard let data else { return ServedEvents(client: try server.client()) }
        return StoredEvents(name: data, storage: try await DataOptions.open(data, archives: archives))
    }
}
