internal import CRabbitMQ
internal import Glibc
internal import Messaging
internal import Runtime

/// A connection to a server, used from one thread at a time. Its calls block, none for longer than the timeouts below.
final class AMQPSession {
    private static let connectTimeout = 5
    private static let replyTimeout = 20
    private static let confirmTimeout = 30

    private let connection: OpaquePointer
    private let address: RabbitMQAddress
    /// What is to be read when the session is waited for.
    let socket: Int32
    /// How many messages were published on the channel for them.
    private var published: UInt64 = 0
    private static let publishing: UInt16 = 100

    /// Connects.
    /// After so many seconds without a word either side gives up, twice over; 0 is for a session that nobody reads from in between.
    init(_ address: RabbitMQAddress, heartbeat: Int) throws(BrokerError) {
        guard let connection = amqp_new_connection() else { throw .failed("\(address): no memory for a connection") }
        do throws(BrokerError) {
            socket = try Self.connect(connection, address, heartbeat)
        } catch {
            amqp_destroy_connection(connection)
            throw error
        }
        (self.connection, self.address) = (connection, address)
    }

    deinit { amqp_destroy_connection(connection) }

    private static func connect(_ connection: OpaquePointer, _ address: RabbitMQAddress, _ heartbeat: Int) throws(BrokerError)
        -> Int32
    {
        guard let socket = try self.socket(connection, address) else { throw .failed("\(address): no memory for a socket") }
        var wait = timeval(tv_sec: connectTimeout, tv_usec: 0)
        let opened = amqp_socket_open_noblock(socket, address.host, Int32(address.port), &wait)
        guard opened == 0 else { throw BrokerError(status: opened, "\(address)") }
        amqp_set_handshake_timeout(connection, &wait)
        var reply = timeval(tv_sec: replyTimeout, tv_usec: 0)
        amqp_set_rpc_timeout(connection, &reply)
        let descriptor = amqp_get_sockfd(connection)
        var (on, patience): (Int32, Int32) = (1, 20_000)
        setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, socklen_t(MemoryLayout<Int32>.size))
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &patience, socklen_t(MemoryLayout<Int32>.size))
        let answer = bondtrader_amqp_login(
            connection, address.virtualHost, 0, 131_072, Int32(heartbeat), address.user, address.password.revealed)
        if let error = BrokerError(reply: answer, "\(address), user \(address.user)") { throw error }
        return descriptor
    }

    private static func socket(_ connection: OpaquePointer, _ address: RabbitMQAddress) throws(BrokerError) -> OpaquePointer? {
        guard let certificates = address.certificates else { return amqp_tcp_socket_new(connection) }
        guard let socket = amqp_ssl_socket_new(connection) else { return nil }
        amqp_ssl_socket_set_verify_peer(socket, 1)
        amqp_ssl_socket_set_verify_hostname(socket, 1)
        guard amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST) == 0 else {
            throw .failed("\(address): the TLS library has no TLS 1.2")
        }
        guard amqp_ssl_socket_set_cacert(socket, certificates.authorities) == 0 else {
            throw .invalid("\(address): \(certificates.authorities) cannot be read as certificates")
        }
        if let client = certificates.client, amqp_ssl_socket_set_key(socket, client.certificate, client.key) != 0 {
            throw .invalid("\(address): \(client.certificate) and \(client.key) cannot be read as a certificate and its key")
        }
        return socket
    }

    /// Ends the session in peace.
    func close() { _ = amqp_connection_close(connection, AMQP_REPLY_SUCCESS) }

    /// Throws unless the last call was answered.
    private func check(_ what: String) throws(BrokerError) {
        if let error = BrokerError(reply: amqp_get_rpc_reply(connection), what) { throw error }
    }

    private func check(_ status: Int32, _ what: String) throws(BrokerError) {
        guard status == 0 else { throw BrokerError(status: status, "\(address): \(what)") }
    }

    func openChannel(_ channel: UInt16) throws(BrokerError) {
        amqp_channel_open(connection, channel)
        try check("a channel")
    }

    /// Gives back all that is not settled on a channel, in its order.
    func closeChannel(_ channel: UInt16) throws(BrokerError) {
        if let error = BrokerError(reply: amqp_channel_close(connection, channel, AMQP_REPLY_SUCCESS), "a channel") {
            throw error
        }
    }

    func declareExchange(_ name: String) throws(BrokerError) {
        let arena = AMQPArena()
        amqp_exchange_declare(
            connection, Self.publishing, arena.bytes(name), arena.bytes("topic"), 0, 1, 0, 0, .none)
        try check("exchange \(name)")
    }

    /// - Returns: how many messages wait in it, and how many consume from it.
    @discardableResult
    func declareQueue(
        _ name: String, channel: UInt16, isPassive: Bool = false, isDurable: Bool = true,
        arguments: [(String, AMQPArena.Value)] = []
    ) throws(BrokerError) -> (messages: Int, consumers: Int) {
        let arena = AMQPArena()
        let answer = amqp_queue_declare(
            connection, channel, arena.bytes(name), isPassive ? 1 : 0, isDurable ? 1 : 0, 0, isDurable ? 0 : 1,
            arena.table(arguments))
        try check("queue \(name)")
        guard let answer else { throw .failed("queue \(name): found no answer, expected one") }
        return (Int(answer.pointee.message_count), Int(answer.pointee.consumer_count))
    }

    func bind(_ queue: String, to exchange: String, key: String, channel: UInt16) throws(BrokerError) {
        let arena = AMQPArena()
        amqp_queue_bind(connection, channel, arena.bytes(queue), arena.bytes(exchange), arena.bytes(key), .none)
        try check("queue \(queue)")
    }

    func deleteQueue(_ name: String, channel: UInt16) throws(BrokerError) {
        let arena = AMQPArena()
        amqp_queue_delete(connection, channel, arena.bytes(name), 0, 0)
        try check("queue \(name)")
    }

    /// Lets a queue send what it has, so many unsettled at most; 0 for all.
    func consume(_ queue: String, channel: UInt16, tag: String, prefetch: Int) throws(BrokerError) {
        let arena = AMQPArena()
        amqp_basic_qos(connection, channel, 0, UInt16(prefetch), 0)
        try check("queue \(queue)")
        amqp_basic_consume(connection, channel, arena.bytes(queue), arena.bytes(tag), 0, 0, 0, .none)
        try check("queue \(queue)")
    }

    func acknowledge(_ tag: UInt64, channel: UInt16) throws(BrokerError) {
        try check(amqp_basic_ack(connection, channel, tag, 0), "an acknowledgement")
    }

    /// Gives a message back to its queue, or lets it go to the dead letters.
    func reject(_ tag: UInt64, channel: UInt16, isRequeued: Bool) throws(BrokerError) {
        try check(amqp_basic_reject(connection, channel, tag, isRequeued ? 1 : 0), "a message that goes back")
    }

    /// The next message that has come, without waiting for one.
    ///
    /// - Returns: nil when there is none now.
    /// - Throws: `BrokerError.closed` when a queue is gone; others by cause.
    func nextDelivery(waiting milliseconds: Int = 0) throws(BrokerError) -> AMQPDelivery? {
        amqp_maybe_release_buffers(connection)
        var envelope = amqp_envelope_t()
        var wait = timeval(tv_sec: milliseconds / 1_000, tv_usec: milliseconds % 1_000 * 1_000)
        let reply = amqp_consume_message(connection, &envelope, &wait, 0)
        if reply.reply_type == AMQP_RESPONSE_NORMAL {
            defer { amqp_destroy_envelope(&envelope) }
            return AMQPDelivery(envelope)
        }
        guard reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION else {
            throw BrokerError(reply: reply, "\(address)") ?? .failed("\(address): found no message, expected one")
        }
        if reply.library_error == AMQP_STATUS_TIMEOUT.rawValue { return nil }
        guard reply.library_error == AMQP_STATUS_UNEXPECTED_STATE.rawValue else {
            throw BrokerError(status: reply.library_error, "\(address)")
        }
        if let method = try nextMethod(waiting: 0) {
            if method.id == bondtrader_basic_cancel { throw .closed }
            throw BrokerError(method: method, "\(address)")
        }
        return nil
    }

    /// The next method that the server sends; nil when none comes in time.
    private func nextMethod(waiting seconds: Int) throws(BrokerError) -> amqp_method_t? {
        var (frame, wait) = (amqp_frame_t(), timeval(tv_sec: seconds, tv_usec: 0))
        let status = amqp_simple_wait_frame_noblock(connection, &frame, &wait)
        if status == AMQP_STATUS_TIMEOUT.rawValue { return nil }
        try check(status, "waiting for the server")
        guard frame.frame_type == UInt8(AMQP_FRAME_METHOD) else {
            throw .failed("\(address): found a frame of type \(frame.frame_type), expected a method")
        }
        return frame.payload.method
    }

    /// Throws when the server went away while nobody looked.
    func checkIsAlive() throws(BrokerError) {
        amqp_maybe_release_buffers(connection)
        if let method = try nextMethod(waiting: 0) { throw BrokerError(method: method, "\(address)") }
    }

    /// Makes the channel for publishing, which confirms.
    func openPublishing() throws(BrokerError) {
        try openChannel(Self.publishing)
        amqp_confirm_select(connection, Self.publishing)
        try check("a channel for publishing")
    }

    /// Publishes messages, and waits until the server has taken each for good.
    ///
    /// - Throws: `BrokerError.full` when it took one or more of them not.
    func publish(_ messages: [(routing: String, message: BrokerMessage, reason: String?)], to exchange: String)
        throws(BrokerError)
    {
        var missing: Set<UInt64> = []
        for (routing, message, reason) in messages {
            let arena = AMQPArena()
            var properties = message.properties(arena, reason: reason)
            let status = amqp_basic_publish(
                connection, Self.publishing, arena.bytes(exchange), arena.bytes(routing), 0, 0, &properties,
                arena.bytes(message.body))
            try check(status, "publishing")
            published += 1
            missing.insert(published)
        }
        var isFull = false
        while !missing.isEmpty {
            guard let method = try nextMethod(waiting: Self.confirmTimeout) else {
                throw .unreachable("\(address): no word on \(missing.count) messages within \(Self.confirmTimeout) s")
            }
            switch method.id {
            case bondtrader_basic_ack:
                let ack = method.decoded.assumingMemoryBound(to: amqp_basic_ack_t.self).pointee
                settle(&missing, ack.delivery_tag, ack.multiple != 0)
            case bondtrader_basic_nack:
                let nack = method.decoded.assumingMemoryBound(to: amqp_basic_nack_t.self).pointee
                settle(&missing, nack.delivery_tag, nack.multiple != 0)
                isFull = true
            default: throw BrokerError(method: method, "\(address): exchange \(exchange)")
            }
            amqp_maybe_release_buffers(connection)
        }
        if isFull { throw .full("a group of \(exchange)") }
    }

    private func settle(_ missing: inout Set<UInt64>, _ tag: UInt64, _ isMultiple: Bool) {
        if isMultiple { missing = missing.filter { $0 > tag } } else { missing.remove(tag) }
    }
}
