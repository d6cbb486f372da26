extension CanonicalWriter {
    /// Writes a value, and says what it wrote. An error leaves nothing behind and carries its path.
    @discardableResult
    func write<T: Encodable>(_ value: T) throws -> Kind {
        if let kind = try writeKnown(value) { return kind }
        if let type = T.self as? any CanonicalCollection.Type, let obstacle = type.obstacle {
            throw CanonicalError.unsupported(path: pathText, obstacle)
        }
        let slot = openSlot()
        do {
            try value.encode(to: CanonicalValueWriter(writer: self, slot: slot))
            return try closeSlot()
        } catch {
            let known = canonicalError(error)
            abandonSlot()
            throw known
        }
    }

    /// Writes what is common without asking the value to encode itself; nil for all other types.
    private func writeKnown<T: Encodable>(_ value: T) throws -> Kind? {
        if T.self == String.self {
            append(unsafeBitCast(value, to: String.self))
        } else if T.self == Double.self {
            try append(unsafeBitCast(value, to: Double.self))
        } else if T.self == Int64.self {
            append(unsafeBitCast(value, to: Int64.self))
        } else if T.self == Int.self {
            try append(integer: unsafeBitCast(value, to: Int.self))
        } else if T.self == Bool.self {
            append(unsafeBitCast(value, to: Bool.self))
        } else if T.self == [Double].self {
            try append(column: unsafeBitCast(value, to: [Double].self)) { try $0.append($1) }
        } else if T.self == [Double?].self {
            try append(column: unsafeBitCast(value, to: [Double?].self)) { try $1.map($0.append) ?? $0.appendNull() }
        } else if T.self == [String].self {
            try append(column: unsafeBitCast(value, to: [String].self)) { $0.append($1) }
        } else if T.self == [Int64].self {
            try append(column: unsafeBitCast(value, to: [Int64].self)) { $0.append($1) }
        } else if T.self == [Int64?].self {
            try append(column: unsafeBitCast(value, to: [Int64?].self)) { $1.map($0.append) ?? $0.appendNull() }
        } else if T.self == [Int].self {
            try append(column: unsafeBitCast(value, to: [Int].self)) { try $0.append(integer: $1) }
        } else {
            return nil
        }
        return .scalar
    }

    private func append<Element>(column: [Element], _ append: (CanonicalWriter, Element) throws -> Void) throws {
        let slot = openSlot()
        openContainer(.array, slot)
        do {
            if let fault { throw fault }
            for element in column {
                try beginElement(slot)
                try append(self, element)
                endElement()
            }
            try closeSlot()
        } catch {
            abandonSlot()
            throw error
        }
    }

    func appendNull() { bytes.append(contentsOf: [110, 117, 108, 108]) }

    func append(_ value: Bool) {
        bytes.append(contentsOf: value ? [116, 114, 117, 101] : [102, 97, 108, 115, 101])
    }

    func append(_ value: String) { CanonicalText.append(value, to: &bytes) }

    func append(_ value: Double) throws {
        guard value.isFinite else { throw CanonicalError.notFinite(path: pathText) }
        CanonicalNumber.append(value, to: &bytes)
    }

    func append(_ value: Float) throws {
        guard value.isFinite else { throw CanonicalError.notFinite(path: pathText) }
        CanonicalNumber.append(value, to: &bytes)
    }

    func append(_ value: Int64) {
        bytes.append(34)
        CanonicalNumber.append(integer: value, to: &bytes)
        bytes.append(34)
    }

    func append(_ value: UInt64) {
        bytes.append(34)
        CanonicalNumber.append(integer: value, to: &bytes)
        bytes.append(34)
    }

    func append(integer value: some FixedWidthInteger) throws {
        guard let number = Int64(exactly: value), number.magnitude <= CanonicalNumber.largestInteger else {
            throw CanonicalError.integerOutOfRange(path: pathText, found: String(value))
        }
        CanonicalNumber.append(integer: number, to: &bytes)
    }

    /// What a type's own encoding threw, as our error, at the place where it happened.
    func canonicalError(_ error: any Error) -> CanonicalError {
        switch error {
        case let error as CanonicalError: error
        case EncodingError.invalidValue(_, let context): .unsupported(path: pathText, context.debugDescription)
        default: .unsupported(path: pathText, "\(error)")
        }
    }
}
