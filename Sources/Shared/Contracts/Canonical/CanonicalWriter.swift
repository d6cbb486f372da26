/// Writes values one after the other into one buffer.
///
/// Each value that encodes itself gets a slot on the stack. Only the container of the top slot may write; members of an object are
/// sorted when its slot closes, and only if they did not come in order. Nested containers and encoders that a type asks for may be
/// written to out of turn, so each is a writer of its own, whose bytes are put in place when the slot closes.
final class CanonicalWriter {
    /// What a slot was used for so far.
    enum Kind { case empty, null, scalar, object, array }

    /// A value that is being written.
    struct Frame {
        /// Tells this value from all others of the writer.
        let slot: Int
        /// Where its bytes, its members and its nested writers start.
        let start: Int, memberStart: Int, childStart: Int
        var kind = Kind.empty
        /// How many members or elements are complete.
        var count = 0
        /// Where the member or element starts that is being written; nil between them.
        var open: Int?
        /// Where the key of the open member stands, with its quotes.
        var key = 0..<0
        var isKeyEscaped = false
        var isSorted = true
        /// Whether nil keeps its key.
        var isDictionary = false
    }

    /// A member of an object: the places of its quoted key and of all of it.
    struct Member {
        var key: Range<Int>
        var end: Int
        let isKeyEscaped: Bool
    }

    // One task writes, and no function below holds one of these while another changes it: checks at run time cost a fifth of all.
    @exclusivity(unchecked) var bytes: [UInt8] = []
    @exclusivity(unchecked) var frames: [Frame] = []
    @exclusivity(unchecked) var members: [Member] = []
    /// Nested writers by the place where their bytes belong.
    var children: [(place: Int, writer: CanonicalWriter)] = []
    /// What went wrong where nothing could be thrown.
    var fault: CanonicalError?
    /// How many containers are open.
    var depth: Int

    private var slots = 0
    private let origin: (parent: CanonicalWriter, frame: Int, key: CanonicalKey)?

    /// A writer of whole values.
    init() {
        origin = nil
        depth = 0
        bytes.reserveCapacity(256)
        frames.reserveCapacity(4)
        members.reserveCapacity(16)
    }

    /// A writer of the value that stands under `key` in the top slot of `parent`.
    init(parent: CanonicalWriter, key: CanonicalKey) {
        origin = (parent, parent.frames.count - 1, key)
        depth = parent.depth
    }

    // MARK: Slots

    /// Opens a slot for a value.
    func openSlot() -> Int {
        slots += 1
        frames.append(Frame(slot: slots, start: bytes.count, memberStart: members.count, childStart: children.count))
        return slots
    }

    /// Finishes the top slot and says what was written.
    @discardableResult
    func closeSlot() throws -> Kind {
        if let fault { throw fault }
        dropOpenMember()
        let kind = frames[frames.count - 1].kind
        switch kind {
        case .empty: throw CanonicalError.unsupported(path: pathText, "the type encodes nothing")
        case .null, .scalar: break
        case .object:
            try finishObject()
            depth -= 1
        case .array:
            try finishArray()
            depth -= 1
        }
        frames.removeLast()
        return kind
    }

    /// Takes back all that the top slot has written.
    func abandonSlot() {
        guard let frame = frames.popLast() else { return }
        bytes.removeLast(bytes.count - frame.start)
        members.removeLast(members.count - frame.memberStart)
        children.removeLast(children.count - frame.childStart)
        if frame.kind == .object || frame.kind == .array { depth -= 1 }
    }

    /// Whether a container of this slot may write now.
    private func isTop(_ slot: Int) -> Bool { frames.last?.slot == slot }

    private func requireTop(_ slot: Int) throws {
        guard isTop(slot) else {
            throw CanonicalError.unsupported(path: pathText, "the type writes to a container after its end, or out of turn")
        }
    }

    /// Makes the slot an object or an array; once more is the same container.
    func openContainer(_ kind: Kind, _ slot: Int) {
        guard isTop(slot) else { return note("the type asks for a container after its end, or out of turn") }
        let used = frames[frames.count - 1].kind
        guard used != kind else { return }
        guard used == .empty else { return note("the type encodes two values in one place") }
        guard depth < CanonicalEncoder.deepest else {
            return note("the value nests deeper than \(CanonicalEncoder.deepest) levels")
        }
        depth += 1
        frames[frames.count - 1].kind = kind
        bytes.append(kind == .object ? 123 : 91)
    }

    /// Makes sure that the slot is still empty.
    func beginValue(_ slot: Int) throws {
        try requireTop(slot)
        guard frames[frames.count - 1].kind == .empty else {
            throw CanonicalError.unsupported(path: pathText, "the type encodes two values in one place")
        }
    }

    /// Says that the slot holds its one value.
    func endValue(_ kind: Kind) { frames[frames.count - 1].kind = kind }

    /// Whether nil keeps its key in the top slot's object.
    var isDictionary: Bool {
        get { frames[frames.count - 1].isDictionary }
        set { if !frames.isEmpty { frames[frames.count - 1].isDictionary = newValue } }
    }

    /// How many elements a slot's array holds.
    func count(_ slot: Int) -> Int { isTop(slot) ? frames[frames.count - 1].count : 0 }

    /// Keeps a fault for the end of the slot and gives an encoder that can write nothing.
    func faulty(_ error: any Error) -> CanonicalValueWriter {
        fault = fault ?? canonicalError(error)
        return CanonicalValueWriter(writer: self, slot: -1)
    }

    /// Keeps the first fault for the end of the slot.
    func note(_ what: String) {
        fault = fault ?? .unsupported(path: pathText, what)
    }

    // MARK: Members and elements

    /// Starts a member of an object.
    func beginMember(_ key: String, _ slot: Int) throws {
        try beginElement(slot)
        let start = bytes.count
        let isEscaped = CanonicalText.append(key, to: &bytes)
        frames[frames.count - 1].key = start..<bytes.count
        frames[frames.count - 1].isKeyEscaped = isEscaped
        bytes.append(58)
    }

    /// Starts an element of an array.
    func beginElement(_ slot: Int) throws {
        try requireTop(slot)
        dropOpenMember()
        frames[frames.count - 1].open = bytes.count
        if frames[frames.count - 1].count > 0 { bytes.append(44) }
    }

    /// Ends a member of an object.
    func endMember() {
        let frame = frames[frames.count - 1]
        let member = Member(key: frame.key, end: bytes.count, isKeyEscaped: frame.isKeyEscaped)
        if frame.isSorted, frame.count > 0, !precedes(members[members.count - 1], member) {
            frames[frames.count - 1].isSorted = false
        }
        members.append(member)
        endElement()
    }

    /// Ends an element of an array.
    func endElement() {
        frames[frames.count - 1].open = nil
        frames[frames.count - 1].count += 1
    }

    /// Takes back a member or element that was begun, but not finished for an error, or for being nil.
    func dropOpenMember() {
        guard let start = frames[frames.count - 1].open else { return }
        bytes.removeLast(bytes.count - start)
        frames[frames.count - 1].open = nil
    }

    /// A writer for what stands under `key` in the open member or element.
    func addChild(_ key: CanonicalKey) -> CanonicalWriter {
        let child = CanonicalWriter(parent: self, key: key)
        children.append((bytes.count, child))
        return child
    }

    // MARK: Path

    /// The way to what is being written.
    var path: [CanonicalKey] { path(to: frames.count) }

    var pathText: String { CanonicalKey.text(path) }

    private func path(to end: Int) -> [CanonicalKey] {
        var path = origin.map { $0.parent.path(to: $0.frame) + [$0.key] } ?? []
        for frame in frames[..<min(end, frames.count)] where frame.open != nil {
            if frame.kind == .array {
                path.append(CanonicalKey(intValue: frame.count))
            } else {
                path.append(CanonicalKey(stringValue: String(decoding: plainKey(frame.key, frame.isKeyEscaped), as: UTF8.self)))
            }
        }
        return path
    }
}
