internal import Dispatch

extension PostgresAddress {
    /// Connects to the server that is written.
    ///
    /// Where several hosts are named, all are asked, and of those that answer and are no standbys the one with the latest history is taken: a
    /// server that another took over from may come back and take writes again, and may be named first.
    ///
    /// - Returns: a session with it.
    /// - Throws: `PostgresError.unreachable`, or `fenced` when only a server of an earlier history answers.
    package func session() throws(PostgresError) -> PostgresSession {
        let hosts = hosts
        guard hosts.count > 1 else { return try entered(parameters) }
        let probes = hosts.map { HostProbe(self, $0) }
        // A host that is gone takes as long as connecting may last: once for all.
        DispatchQueue.concurrentPerform(iterations: probes.count) { probes[$0].look() }
        guard let best = probes.filter({ $0.place != nil }).max(by: { $0.timeline < $1.timeline }), let place = best.place,
            let session = best.session
        else {
            throw .unreachable(probes.compactMap(\.failure).joined(separator: "; "))
        }
        try fence.enter(place)
        return session
    }

    private func entered(_ parameters: [(name: String, value: String)]) throws(PostgresError) -> PostgresSession {
        let session = try PostgresSession(self, parameters)
        try fence.enter(try session.locate())
        return session
    }

    /// The parameters for each host by itself: lists of hosts, of their numbers and of ports are as long as each other, or of one (libpq,
    /// section 34.1.1.3).
    var hosts: [[(name: String, value: String)]] {
        let lists = ["host", "hostaddr", "port"].compactMap { name in
            parameters.first { $0.name == name }.map {
                (name: name, values: $0.value.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
            }
        }
        let count = lists.reduce(1) { max($0, $1.values.count) }
        return (0..<count).map { place in
            parameters.map { parameter in
                guard let list = lists.first(where: { $0.name == parameter.name }) else { return parameter }
                return (parameter.name, list.values.count > 1 ? list.values[min(place, list.values.count - 1)] : list.values[0])
            }
        }
    }
}
