package import Contracts
internal import EventSourcing
package import Runtime

/// The services of a process that set things aside: where people look what it was, and have it tried again.
package struct ServiceDesk: Sendable {
    /// A service, and the module that it is of.
    package struct Entry: Sendable {
        /// The module.
        package let module: String

        /// The service.
        package let service: any UpkeepService
    }

    /// The services, in the order of start.
    package let entries: [Entry]

    /// The services of modules.
    ///
    /// - Parameter services: of each module; those that set nothing aside are left out.
    package init(_ services: [(module: String, services: [any Service])]) {
        entries = services.flatMap { module, services in
            services.compactMap { ($0 as? any UpkeepService).map { Entry(module: module, service: $0) } }
        }
    }

    /// The service of a name.
    ///
    /// - Parameter name: what people call it: `market-data/bonds`.
    /// - Returns: the service.
    /// - Throws: `UpkeepError.unknown`.
    package func service(_ name: String) throws(UpkeepError) -> any UpkeepService {
        guard let entry = entries.first(where: { $0.service.upkeepName == name }) else { throw .unknown(service: name) }
        return entry.service
    }

    /// The service of a name, that keeps rows.
    ///
    /// - Parameter name: what people call it.
    /// - Returns: the service.
    /// - Throws: `UpkeepError.unknown` or `withoutRows`.
    package func rebuildable(_ name: String) throws(UpkeepError) -> any RebuildableService {
        guard let service = try service(name) as? any RebuildableService else { throw .withoutRows(service: name) }
        return service
    }

    /// Checks that a service has set events aside.
    ///
    /// - Parameters:
    ///   - positions: the events.
    ///   - name: the service.
    /// - Throws: `UpkeepError.notParked` with the first that it has not, `unknown`, or others by cause.
    package func check(_ positions: [LogPosition], of name: String) async throws(UpkeepError) {
        let service = try service(name)
        for position in positions {
            let found = try await service.parkedItems(after: .before(position), limit: 1).first
            guard found?.position == position else { throw .notParked(service: name, position) }
        }
    }
}
