import Contracts
import EventSourcing

extension LogReading {
    /// Something that a reader is given otherwise than before.
    struct Difference: Sendable {
        enum Part: String, Sendable, CaseIterable {
            case identity, events, streams, heads, head, tiles
            /// Signed heads that are gone, others behind them apart.
            case headsTakenOut
            /// Events behind the last commit, which no signed head covers.
            case behindEnd
            /// Where an answer says that its events stand.
            case answers
            /// A fingerprint, a receipt, or an answer without events.
            case receipts
            /// Which events a selection by stream, category, type, conversation or command gives.
            case selections
        }

        let part: Part
        /// A finding may stand here, or in front of it, and nowhere behind.
        let limit: LogPosition
        /// Whether a reader is given nothing but an error.
        var isRefused = false
    }

    /// What another reading gives otherwise than this one.
    func differences(to other: LogReading) -> [Difference] {
        var found: [Difference] = []
        let end = head?.position ?? .start
        if other.identity != identity { found.append(Difference(part: .identity, limit: end)) }
        // What was put behind the end stands where it was put; versions and selections differ by it alone.
        var behind: LogPosition?
        if let place = LogReading.firstDifference(events, other.events, isWhole: other.isWhole) {
            let isBehind = place == events.count && other.isWhole
            if place == events.count, other.firstLost == nil {
                behind = other.events.dropFirst(place).first?.position ?? end.advanced(by: 1)
            }
            let limit = other.firstLost ?? behind ?? LogPosition(Int64(place) + 1)
            found.append(Difference(part: isBehind ? .behindEnd : .events, limit: limit))
        }
        found += answerDifferences(to: other, end)
        if other.streams != streams { found.append(Difference(part: .streams, limit: behind ?? end)) }
        found += headDifferences(to: other, end)
        if other.head != head { found.append(Difference(part: .head, limit: end)) }
        if let tiles, let place = LogReading.firstDifference(tiles, other.tiles ?? [], isWhole: other.tiles != nil) {
            // What cannot be read at all covers everything; a root that is another one, the events of its subtree.
            let isKnown = other.tiles != nil && place < tiles.count
            let limit = isKnown ? (tiles[place].index + 1) << Int64(tiles[place].level * MerkleTile.height) : end.value
            found.append(Difference(part: .tiles, limit: LogPosition(limit)))
        }
        for (name, positions) in selected.sorted(by: { $0.key < $1.key }) where other.selected[name] != positions {
            found.append(Difference(part: .selections, limit: behind ?? end, isRefused: other.selected[name] == .some(nil)))
        }
        return found
    }

    /// The first place at which two lists differ; nil when they do not.
    private static func firstDifference<T: Equatable>(_ one: [T], _ other: [T], isWhole: Bool) -> Int? {
        if let place = zip(one, other).enumerated().first(where: { $0.element.0 != $0.element.1 })?.offset { return place }
        return one.count == other.count && isWhole ? nil : min(one.count, other.count)
    }

    private func headDifferences(to other: LogReading, _ end: LogPosition) -> [Difference] {
        guard let heads, other.heads != heads else { return [] }
        guard let others = other.heads else { return [Difference(part: .heads, limit: end)] }
        var found: [Difference] = []
        let positions = Set(others.map(\.head.position))
        if let gone = heads.first(where: { !positions.contains($0.head.position) }) {
            let isEnd = !heads.contains { $0.head.position > gone.head.position && positions.contains($0.head.position) }
            found.append(Difference(part: isEnd ? .heads : .headsTakenOut, limit: isEnd ? gone.head.position : end))
        }
        let known = Set(heads)
        if let altered = others.first(where: { !known.contains($0) }) {
            found.append(Difference(part: .heads, limit: min(altered.head.position, end)))
        }
        if found.isEmpty, let place = LogReading.firstDifference(heads, others, isWhole: true) {
            found.append(Difference(part: .heads, limit: place < heads.count ? heads[place].head.position : end))
        }
        return found
    }

    private func answerDifferences(to other: LogReading, _ end: LogPosition) -> [Difference] {
        guard let answers else { return [] }
        guard let others = other.answers else { return [Difference(part: .answers, limit: end)] }
        var found: [Difference] = []
        var left = Dictionary(others.map { ($0.command, $0) }) { first, _ in first }
        for answer in answers {
            guard let now = left.removeValue(forKey: answer.command) else {
                found.append(Difference(part: answer.first == nil ? .receipts : .answers, limit: answer.first ?? end))
                continue
            }
            guard now != answer else { continue }
            guard let first = answer.first else {
                found.append(Difference(part: now.first == nil && now.last <= end ? .receipts : .answers, limit: end))
                continue
            }
            if now.first == first, now.last == answer.last {
                found.append(Difference(part: .receipts, limit: commitEnd(of: answer) ?? end))
            } else {
                let limit = now.first == first ? min(now.last, answer.last).advanced(by: 1) : first
                found.append(Difference(part: .answers, limit: limit))
            }
        }
        found += left.values.map { Difference(part: $0.first == nil && $0.last <= end ? .receipts : .answers, limit: end) }
        if others.count != Set(others.map(\.command)).count { found.append(Difference(part: .answers, limit: end)) }
        return found
    }

    /// Where the commit of an answer ends, which is where a head covers all of it.
    private func commitEnd(of answer: CommandAnswer) -> LogPosition? {
        heads?.first { $0.head.position >= answer.last }?.head.position
    }
}
