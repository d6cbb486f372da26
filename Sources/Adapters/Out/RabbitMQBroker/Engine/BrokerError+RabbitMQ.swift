internal import CRabbitMQ
internal import Messaging

extension BrokerError {
    /// Why the library did not do something.
    ///
    /// - Parameters:
    ///   - status: what it returned, below zero.
    ///   - what: what it was to do, and where.
    init(status: Int32, _ what: String) {
        let text = "\(what): \(String(cString: amqp_error_string2(status)))"
        switch amqp_status_enum(rawValue: status) {
        case AMQP_STATUS_SSL_PEER_VERIFY_FAILED, AMQP_STATUS_SSL_HOSTNAME_VERIFY_FAILED:
            self = .forbidden("\(text): the server's certificate is not one that is trusted for this host")
        case AMQP_STATUS_TABLE_TOO_BIG, AMQP_STATUS_INVALID_PARAMETER, AMQP_STATUS_UNSUPPORTED:
            self = .failed(text)
        default: self = .unreachable(text)
        }
    }

    /// Why the server, or the library, did not do something; nil when it is done.
    init?(reply: amqp_rpc_reply_t, _ what: String) {
        switch reply.reply_type {
        case AMQP_RESPONSE_NORMAL: return nil
        case AMQP_RESPONSE_SERVER_EXCEPTION: self.init(method: reply.reply, what)
        case AMQP_RESPONSE_LIBRARY_EXCEPTION: self.init(status: reply.library_error, what)
        default: self = .unreachable("\(what): the server closed the connection")
        }
    }

    /// Why the server closed a channel or the connection.
    init(method: amqp_method_t, _ what: String) {
        switch Int64(method.id) {
        case Int64(bondtrader_channel_close):
            let close = method.decoded.assumingMemoryBound(to: amqp_channel_close_t.self).pointee
            self.init(code: close.reply_code, "\(what): \(close.reply_text.text)")
        case Int64(bondtrader_connection_close):
            let close = method.decoded.assumingMemoryBound(to: amqp_connection_close_t.self).pointee
            self.init(code: close.reply_code, "\(what): \(close.reply_text.text)")
        default: self = .failed("\(what): found method \(method.id) of the server, expected another")
        }
    }

    /// AMQP 0-9-1, section 1.1 (constants).
    private init(code: UInt16, _ text: String) {
        switch code {
        case 403, 530: self = .forbidden(text)
        case 405, 406: self = .conflicting(text)
        case 320, 501, 541: self = .unreachable(text)
        default: self = .failed(text)
        }
    }
}
