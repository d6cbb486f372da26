extension CanonicalTape {
    /// The value at a token, as the type reads itself.
    func read<T: Decodable>(_ type: T.Type, at place: Int) throws -> T {
        if let value = try readKnown(type, at: place) { return value }
        let collection = T.self as? any CanonicalCollection.Type
        if let collection { try check(collection, at: place) }
        do {
            let value = try T(from: CanonicalValueReader(tape: self, place: place))
            if collection != nil { try check(count: value, at: place) }
            return value
        } catch {
            throw canonicalError(error, at: place, type)
        }
    }

    /// Refuses keys that differ in bytes, but are the same text to a dictionary, which keeps one of them.
    private func check(count value: Any, at place: Int) throws(CanonicalError) {
        guard let collection = value as? any CanonicalCollection, collection.count != tokens[place].count else { return }
        throw mismatch(place, expected: "keys that differ by more than the composition of accents")
    }

    private func check(_ type: any CanonicalCollection.Type, at place: Int) throws(CanonicalError) {
        if let obstacle = type.obstacle { throw .unsupported(path: CanonicalKey.text(path(to: place)), obstacle) }
        guard tokens[place].kind == .object else { return }
        for key in keys(of: place) where !type.isCanonical(key: text(key)) {
            throw mismatch(key, expected: "a key in its shortest form")
        }
    }

    /// Reads what is common without asking the type; nil for all other types.
    private func readKnown<T: Decodable>(_ type: T.Type, at place: Int) throws(CanonicalError) -> T? {
        if T.self == String.self { return unsafeBitCast(try string(place), to: T.self) }
        if T.self == Double.self { return unsafeBitCast(try double(place), to: T.self) }
        if T.self == Int64.self { return unsafeBitCast(try wide(place) as Int64, to: T.self) }
        if T.self == Int.self { return unsafeBitCast(try integer(place) as Int, to: T.self) }
        if T.self == Bool.self { return unsafeBitCast(try bool(place), to: T.self) }
        if T.self == [Double].self {
            return unsafeBitCast(try column(place) { (tape, place) throws(CanonicalError) in try tape.double(place) }, to: T.self)
        }
        if T.self == [Double?].self {
            return unsafeBitCast(
                try column(place) { (tape, place) throws(CanonicalError) in tape.isNull(place) ? nil : try tape.double(place) }
                    as [Double?],
                to: T.self)
        }
        if T.self == [String].self {
            return unsafeBitCast(try column(place) { (tape, place) throws(CanonicalError) in try tape.string(place) }, to: T.self)
        }
        if T.self == [Int64].self {
            return unsafeBitCast(
                try column(place) { (tape, place) throws(CanonicalError) in try tape.wide(place) } as [Int64], to: T.self)
        }
        if T.self == [Int64?].self {
            return unsafeBitCast(
                try column(place) { (tape, place) throws(CanonicalError) in tape.isNull(place) ? nil : try tape.wide(place) }
                    as [Int64?],
                to: T.self)
        }
        if T.self == [Int].self {
            return unsafeBitCast(
                try column(place) { (tape, place) throws(CanonicalError) in try tape.integer(place) } as [Int], to: T.self)
        }
        return nil
    }

    private func column<Element>(
        _ place: Int, _ read: (CanonicalTape, Int) throws(CanonicalError) -> Element
    ) throws(CanonicalError) -> [Element] {
        let token = tokens[place]
        guard token.kind == .array else { throw mismatch(place, expected: "an array") }
        var column: [Element] = []
        column.reserveCapacity(token.count)
        var element = place + 1
        for _ in 0..<token.count {
            column.append(try read(self, element))
            element = Int(tokens[element].next)
        }
        return column
    }

    func isNull(_ place: Int) -> Bool { tokens[place].kind == .null }

    func bool(_ place: Int) throws(CanonicalError) -> Bool {
        switch tokens[place].kind {
        case .true: return true
        case .false: return false
        default: throw mismatch(place, expected: "true or false")
        }
    }

    func string(_ place: Int) throws(CanonicalError) -> String {
        guard tokens[place].kind == .string else { throw mismatch(place, expected: "a string") }
        return text(place)
    }

    func double(_ place: Int) throws(CanonicalError) -> Double {
        let token = tokens[place]
        guard token.kind == .number else { throw mismatch(place, expected: "a number") }
        return Double(bitPattern: token.bits)
    }

    /// A number of single precision, in the digits that single precision takes.
    func float(_ place: Int) throws(CanonicalError) -> Float {
        let token = tokens[place]
        guard token.kind == .number else { throw mismatch(place, expected: "a number") }
        let text = bytes[Int(token.start)..<Int(token.end)]
        var expected: [UInt8] = []
        guard let value = Float(String(decoding: text, as: UTF8.self)), value.isFinite else {
            throw mismatch(place, expected: "a number of single precision")
        }
        CanonicalNumber.append(value, to: &expected)
        guard text.elementsEqual(expected) else {
            throw mismatch(place, expected: "a number in the fewest digits of single precision")
        }
        return value
    }

    /// An integer that stands as a number.
    func integer<T: FixedWidthInteger>(_ place: Int) throws(CanonicalError) -> T {
        let token = tokens[place]
        let number = Double(bitPattern: token.bits)
        guard token.kind == .number, number.magnitude <= Double(CanonicalNumber.largestInteger),
            number != 0 || number.sign == .plus, let value = T(exactly: number)
        else { throw mismatch(place, expected: "an integer of the type \(T.self) within ±2^53") }
        return value
    }

    /// An integer that stands as a decimal string.
    func wide<T: FixedWidthInteger>(_ place: Int) throws(CanonicalError) -> T {
        let token = tokens[place]
        guard token.kind == .string, !token.isEscaped,
            let value: T = CanonicalNumber.integer(bytes[Int(token.start)..<Int(token.end)])
        else { throw mismatch(place, expected: "a string with an integer of the type \(T.self) in its fewest digits") }
        return value
    }

    /// What a type's own reading threw, as our error, at the place where it happened.
    func canonicalError(_ error: any Error, at place: Int, _ type: Any.Type) -> CanonicalError {
        if let error = error as? CanonicalError { return error }
        guard let error = error as? DecodingError else { return mismatch(place, expected: "\(type) (\(error))") }
        switch error {
        case .keyNotFound(let key, let context):
            return .mismatch(
                path: CanonicalKey.text(context.codingPath + [key]), found: "no field", expected: context.debugDescription)
        case .valueNotFound(_, let context), .typeMismatch(_, let context), .dataCorrupted(let context):
            let path = context.codingPath.isEmpty ? path(to: place) : context.codingPath
            return .mismatch(
                path: CanonicalKey.text(path), found: excerpt(place), expected: "\(type) (\(context.debugDescription))")
        @unknown default:
            return mismatch(place, expected: "\(type) (\(error))")
        }
    }
}
