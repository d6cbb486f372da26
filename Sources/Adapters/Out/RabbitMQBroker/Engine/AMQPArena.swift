internal import CRabbitMQ

/// Memory for what is handed to the library, for as long as this is there.
final class AMQPArena {
    enum Value {
        case text(String)
        case integer(Int)
        case boolean(Bool)
    }

    private var blocks: [UnsafeMutableRawPointer] = []

    deinit { for block in blocks { block.deallocate() } }

    func bytes(_ text: String) -> amqp_bytes_t { bytes(Array(text.utf8)) }

    func bytes(_ bytes: [UInt8]) -> amqp_bytes_t {
        let block = allocate(bytes.count)
        bytes.withUnsafeBytes { if let start = $0.baseAddress { block.copyMemory(from: start, byteCount: $0.count) } }
        return amqp_bytes_t(len: bytes.count, bytes: block)
    }

    func table(_ values: [(String, Value)]) -> amqp_table_t {
        let size = MemoryLayout<amqp_table_entry_t>.stride
        let entries = allocate(values.count * size).bindMemory(to: amqp_table_entry_t.self, capacity: values.count)
        for (place, (name, value)) in values.enumerated() {
            var field = amqp_field_value_t()
            switch value {
            case .text(let text):
                field.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
                field.value.bytes = bytes(text)
            case .integer(let number):
                field.kind = UInt8(AMQP_FIELD_KIND_I64.rawValue)
                field.value.i64 = Int64(number)
            case .boolean(let isTrue):
                field.kind = UInt8(AMQP_FIELD_KIND_BOOLEAN.rawValue)
                field.value.boolean = isTrue ? 1 : 0
            }
            (entries + place).initialize(to: amqp_table_entry_t(key: bytes(name), value: field))
        }
        return amqp_table_t(num_entries: Int32(values.count), entries: entries)
    }

    private func allocate(_ count: Int) -> UnsafeMutableRawPointer {
        let block = UnsafeMutableRawPointer.allocate(byteCount: max(1, count), alignment: 16)
        blocks.append(block)
        return block
    }
}
