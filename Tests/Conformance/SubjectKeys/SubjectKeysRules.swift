public import EventSourcing

/// The rules of the port `SubjectKeys`.
public enum SubjectKeysRules {
    /// A rule of the port.
    public typealias Rule = ConformanceRule<SubjectKeysFixture>

    private static func requireRefusal<T>(_ what: String, _ call: @autoclosure () throws -> T, _ expected: SubjectKeyError) throws
    {
        do {
            let found = try call()
            throw ConformanceViolation("\(what): found \(found), expected \(expected)")
        } catch let error as SubjectKeyError {
            try require(error, is: expected, what)
        }
    }

    /// All rules.
    public static let all: [Rule] = [
        Rule("a subject keeps its key, and no two have the same") { fixture in
            let keys = try fixture.make()
            let (ann, ben) = (try SubjectID("ann"), try SubjectID("ben"))
            let first = try keys.sealingKey(of: ann)
            try require(try keys.sealingKey(of: ann) == first, "found another key at the second call, expected the first")
            try require(try keys.unsealingKey(of: ann) == first, "found another key to unseal with, expected the one that seals")
            try require(try keys.sealingKey(of: ben) != first, "found one key for two subjects")
        },
        Rule("a subject that never had a key is unknown") { fixture in
            let keys = try fixture.make()
            let ann = try SubjectID("ann")
            try requireRefusal("a key that was never made", try keys.unsealingKey(of: ann), .unknown(ann))
        },
        Rule("a destroyed key never comes back, nor does another in its place") { fixture in
            var keys = try fixture.make()
            let (ann, ben) = (try SubjectID("ann"), try SubjectID("ben"))
            _ = try keys.sealingKey(of: ann)
            let kept = try keys.sealingKey(of: ben)
            try keys.destroyKey(of: ann)
            try keys.destroyKey(of: ann)
            for _ in 0..<2 {
                try require(try keys.unsealingKey(of: ann) == nil, "found the key after it was destroyed")
                try requireRefusal("sealing for a subject whose key was destroyed", try keys.sealingKey(of: ann), .destroyed(ann))
                try require(try keys.unsealingKey(of: ben) == kept, "found another key of a subject that was left alone")
                if let reopen = fixture.reopen { keys = try reopen(keys) }
            }
        },
        Rule("a subject that is destroyed before it has a key gets none") { fixture in
            let keys = try fixture.make()
            let ann = try SubjectID("ann")
            try keys.destroyKey(of: ann)
            try requireRefusal("sealing", try keys.sealingKey(of: ann), .destroyed(ann))
            try require(try keys.unsealingKey(of: ann) == nil, "found a key, expected none")
        },
    ]
}
