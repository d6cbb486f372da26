/// The container of an array's elements.
struct CanonicalUnkeyedReader: UnkeyedDecodingContainer {
    let tape: CanonicalTape
    private let array: Int
    /// The token of the element that comes next.
    private var next: Int
    private(set) var currentIndex = 0

    init(tape: CanonicalTape, array: Int) {
        self.tape = tape
        self.array = array
        next = array + 1
    }

    var codingPath: [any CodingKey] { tape.path(to: array) }

    var count: Int? { tape.tokens[array].count }

    var isAtEnd: Bool { currentIndex >= tape.tokens[array].count }

    mutating func decodeNil() throws -> Bool {
        guard try tape.isNull(element("an element")) else { return false }
        advance()
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let value = try tape.read(type, at: element("\(type)"))
        advance()
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        let container = try CanonicalValueReader(tape: tape, place: element("an object")).container(keyedBy: type)
        advance()
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try CanonicalValueReader(tape: tape, place: element("an array")).unkeyedContainer()
        advance()
        return container
    }

    mutating func superDecoder() throws -> any Decoder {
        let decoder = CanonicalValueReader(tape: tape, place: try element("a value of the superclass"))
        advance()
        return decoder
    }

    private func element(_ expected: @autoclosure () -> String) throws(CanonicalError) -> Int {
        guard !isAtEnd else {
            throw tape.mismatch(under: CanonicalKey(intValue: currentIndex), of: array, found: "the end", expected: expected())
        }
        return next
    }

    private mutating func advance() {
        next = Int(tape.tokens[next].next)
        currentIndex += 1
    }
}

extension CanonicalUnkeyedReader {
    mutating func decode(_ type: Bool.Type) throws -> Bool {
        let value: Bool = try tape.bool(element("Bool"))
        advance()
        return value
    }

    mutating func decode(_ type: String.Type) throws -> String {
        let value: String = try tape.string(element("String"))
        advance()
        return value
    }

    mutating func decode(_ type: Double.Type) throws -> Double {
        let value: Double = try tape.double(element("Double"))
        advance()
        return value
    }

    mutating func decode(_ type: Float.Type) throws -> Float {
        let value: Float = try tape.float(element("Float"))
        advance()
        return value
    }

    mutating func decode(_ type: Int64.Type) throws -> Int64 {
        let value: Int64 = try tape.wide(element("Int64"))
        advance()
        return value
    }

    mutating func decode(_ type: UInt64.Type) throws -> UInt64 {
        let value: UInt64 = try tape.wide(element("UInt64"))
        advance()
        return value
    }

    mutating func decode(_ type: Int.Type) throws -> Int {
        let value: Int = try tape.integer(element("Int"))
        advance()
        return value
    }

    mutating func decode(_ type: Int8.Type) throws -> Int8 {
        let value: Int8 = try tape.integer(element("Int8"))
        advance()
        return value
    }

    mutating func decode(_ type: Int16.Type) throws -> Int16 {
        let value: Int16 = try tape.integer(element("Int16"))
        advance()
        return value
    }

    mutating func decode(_ type: Int32.Type) throws -> Int32 {
        let value: Int32 = try tape.integer(element("Int32"))
        advance()
        return value
    }

    mutating func decode(_ type: UInt.Type) throws -> UInt {
        let value: UInt = try tape.integer(element("UInt"))
        advance()
        return value
    }

    mutating func decode(_ type: UInt8.Type) throws -> UInt8 {
        let value: UInt8 = try tape.integer(element("UInt8"))
        advance()
        return value
    }

    mutating func decode(_ type: UInt16.Type) throws -> UInt16 {
        let value: UInt16 = try tape.integer(element("UInt16"))
        advance()
        return value
    }

    mutating func decode(_ type: UInt32.Type) throws -> UInt32 {
        let value: UInt32 = try tape.integer(element("UInt32"))
        advance()
        return value
    }
}
