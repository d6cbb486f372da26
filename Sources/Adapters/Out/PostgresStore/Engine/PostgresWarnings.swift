internal import CPostgreSQL

/// The warnings of a session since they were last cleared; other notices are for people at a terminal. Used on the session's queue, on which
/// libpq tells of them while it reads.
final class PostgresWarnings {
    private(set) var first: String?

    func clear() { first = nil }

    /// Takes the notices of a connection, which must not outlive this.
    func listen(to connection: OpaquePointer) {
        PQsetNoticeReceiver(
            connection,
            { target, notice in
                guard let target, let notice else { return }
                Unmanaged<PostgresWarnings>.fromOpaque(target).takeUnretainedValue().take(notice)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func take(_ notice: OpaquePointer) {
        // 'V' asks for the severity, whatever the server's language is; 'M' for the message.
        guard first == nil, Self.field("V", notice) == "WARNING" else { return }
        first = Self.field("M", notice) ?? "a warning"
    }

    private static func field(_ code: Unicode.Scalar, _ notice: OpaquePointer) -> String? {
        PQresultErrorField(notice, Int32(code.value)).map { String(cString: $0) }
    }
}
