extension CanonicalWriter {
    /// The bytes of a key without quotes and escapes.
    func plainKey(_ key: Range<Int>, _ isEscaped: Bool) -> ArraySlice<UInt8> {
        guard key.count >= 2 else { return [] }
        let text = bytes[key.lowerBound + 1..<key.upperBound - 1]
        return isEscaped ? CanonicalText.unescaped(all: text)[...] : text
    }

    /// Whether the key of `left` stands before that of `right`, byte by byte.
    func precedes(_ left: Member, _ right: Member) -> Bool {
        if left.isKeyEscaped || right.isKeyEscaped {
            return plainKey(left.key, left.isKeyEscaped).lexicographicallyPrecedes(plainKey(right.key, right.isKeyEscaped))
        }
        let leftCount = left.key.count - 2
        let rightCount = right.key.count - 2
        return bytes.withUnsafeBufferPointer { bytes in
            for place in 1..<1 + min(leftCount, rightCount) {
                let (one, other) = (bytes[left.key.lowerBound + place], bytes[right.key.lowerBound + place])
                if one != other { return one < other }
            }
            return leftCount < rightCount
        }
    }

    /// Puts what nested writers hold in place, brings the members in order, and closes the brace.
    func finishObject() throws {
        let frame = frames[frames.count - 1]
        if children.count > frame.childStart { try insertChildren(frame) }
        if !frame.isSorted { try sortMembers(frame) }
        members.removeLast(members.count - frame.memberStart)
        bytes.append(125)
    }

    /// Puts what nested writers hold in place and closes the bracket.
    func finishArray() throws {
        let frame = frames[frames.count - 1]
        if children.count > frame.childStart { try insertChildren(frame) }
        bytes.append(93)
    }

    private func insertChildren(_ frame: Frame) throws {
        var joined: [UInt8] = []
        var from = frame.start
        var member = frame.memberStart
        for (place, child) in children[frame.childStart...] {
            // Keys stand before the place of their value, so that a member moves by what was inserted before it.
            let shift = frame.start + joined.count - from
            while member < members.count, members[member].end < place {
                move(&members[member], by: shift, end: shift)
                member += 1
            }
            let inner = try child.finished()
            if member < members.count {
                move(&members[member], by: shift, end: shift + inner.count)
                member += 1
            }
            joined += bytes[from..<place]
            joined += inner
            from = place
        }
        let shift = frame.start + joined.count - from
        while member < members.count {
            move(&members[member], by: shift, end: shift)
            member += 1
        }
        joined += bytes[from...]
        bytes.replaceSubrange(frame.start..., with: joined)
        children.removeLast(children.count - frame.childStart)
    }

    private func move(_ member: inout Member, by shift: Int, end endShift: Int) {
        member.key = member.key.lowerBound + shift..<member.key.upperBound + shift
        member.end += endShift
    }

    private func sortMembers(_ frame: Frame) throws {
        let sorted = members[frame.memberStart...].sorted(by: precedes)
        var joined: [UInt8] = []
        joined.reserveCapacity(bytes.count - frame.start)
        joined.append(123)
        for (place, member) in sorted.enumerated() {
            if place > 0 {
                guard precedes(sorted[place - 1], member) else {
                    let key = CanonicalKey(
                        stringValue: String(decoding: plainKey(member.key, member.isKeyEscaped), as: UTF8.self))
                    throw CanonicalError.unsupported(
                        path: CanonicalKey.text(path + [key]), "the type encodes two values in one place")
                }
                joined.append(44)
            }
            joined += bytes[member.key.lowerBound..<member.end]
        }
        bytes.replaceSubrange(frame.start..., with: joined)
    }

    /// The bytes of a nested writer, whose one slot ends here.
    func finished() throws -> [UInt8] {
        do {
            try closeSlot()
        } catch {
            abandonSlot()
            throw error
        }
        return bytes
    }
}
