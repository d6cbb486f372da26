internal import CRabbitMQ

extension amqp_bytes_t {
    static var none: amqp_bytes_t { amqp_bytes_t(len: 0, bytes: nil) }

    var array: [UInt8] { Array(UnsafeRawBufferPointer(start: bytes, count: len)) }

    var text: String { String(decoding: UnsafeRawBufferPointer(start: bytes, count: len), as: UTF8.self) }
}

extension amqp_table_t {
    static var none: amqp_table_t { amqp_table_t(num_entries: 0, entries: nil) }

    var pairs: [(name: String, value: amqp_field_value_t)] {
        UnsafeBufferPointer(start: entries, count: Int(num_entries)).map { ($0.key.text, $0.value) }
    }
}

extension amqp_field_value_t {
    var integer: Int? {
        switch UInt32(kind) {
        case UInt32(AMQP_FIELD_KIND_I8.rawValue): Int(value.i8)
        case UInt32(AMQP_FIELD_KIND_U8.rawValue): Int(value.u8)
        case UInt32(AMQP_FIELD_KIND_I16.rawValue): Int(value.i16)
        case UInt32(AMQP_FIELD_KIND_U16.rawValue): Int(value.u16)
        case UInt32(AMQP_FIELD_KIND_I32.rawValue): Int(value.i32)
        case UInt32(AMQP_FIELD_KIND_U32.rawValue): Int(value.u32)
        case UInt32(AMQP_FIELD_KIND_I64.rawValue): Int(value.i64)
        case UInt32(AMQP_FIELD_KIND_U64.rawValue): Int(exactly: value.u64)
        default: nil
        }
    }

    /// What is a text or a number to others, as a text; nil for tables, lists and the rest.
    var text: String? {
        switch UInt32(kind) {
        case UInt32(AMQP_FIELD_KIND_UTF8.rawValue), UInt32(AMQP_FIELD_KIND_BYTES.rawValue): value.bytes.text
        case UInt32(AMQP_FIELD_KIND_BOOLEAN.rawValue): value.boolean != 0 ? "true" : "false"
        default: integer.map { "\($0)" }
        }
    }

    /// The first element of a list of tables.
    var firstTable: amqp_table_t? {
        guard UInt32(kind) == UInt32(AMQP_FIELD_KIND_ARRAY.rawValue), value.array.num_entries > 0,
            let first = value.array.entries?.pointee, UInt32(first.kind) == UInt32(AMQP_FIELD_KIND_TABLE.rawValue)
        else { return nil }
        return first.value.table
    }
}
