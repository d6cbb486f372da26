extension PostgresAddress {
    /// Connects to the server that is written.
    ///
    /// Where several hosts are named, the one with the latest history is taken among those that answer and are no standbys: a server that
    /// another took over from may come back and take writes again, and may be named first.
    ///
    /// - Returns: a session with it.
    /// - Throws: `PostgresError.unreachable`, or `fenced` when only a server of an earlier history answers.
    package func session() throws(PostgresError) -> PostgresSession {
        let hosts = hosts
        guard hosts.count > 1 else { return try entered(parameters) }
        if fence.isNew, let session = latest(of: hosts) { return session }
        do {
            return try entered(parameters)
        } catch {
            guard case .fenced = error else { throw error }
            for host in hosts {
                if let session = try? entered(host) { return session }
            }
            throw error
        }
    }

    /// The session with the server of the latest history; nil when none answers, or is with another system than the others.
    private func latest(of hosts: [[(name: String, value: String)]]) -> PostgresSession? {
        var best: (session: PostgresSession, place: ServerPlace)?
        for host in hosts {
            guard let session = try? PostgresSession(self, host), let place = try? session.locate() else { continue }
            if best.map({ $0.place.timeline < place.timeline }) ?? true { best = (session, place) }
        }
        guard let best, (try? fence.enter(best.place)) != nil else { return nil }
        return best.session
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
