package import Runtime
internal import Synchronization

/// Keys in memory: for simulations and tests.
package final class MemorySubjectKeys: SubjectKeys {
    private enum State {
        case kept(SubjectKey)
        case destroyed
    }

    private let keys = Mutex<[SubjectID: State]>([:])
    private let entropy: any Entropy

    /// No keys yet.
    ///
    /// - Parameter entropy: makes them.
    package init(entropy: any Entropy) {
        self.entropy = entropy
    }

    package func sealingKey(of subject: SubjectID) throws(SubjectKeyError) -> SubjectKey {
        try keys.withLock { (keys) throws(SubjectKeyError) -> SubjectKey in
            switch keys[subject] {
            case .kept(let key): return key
            case .destroyed: throw .destroyed(subject)
            case nil:
                let key = SubjectKey(drawnFrom: entropy)
                keys[subject] = .kept(key)
                return key
            }
        }
    }

    package func unsealingKey(of subject: SubjectID) throws(SubjectKeyError) -> SubjectKey? {
        try keys.withLock { (keys) throws(SubjectKeyError) -> SubjectKey? in
            switch keys[subject] {
            case .kept(let key): return key
            case .destroyed: return nil
            case nil: throw .unknown(subject)
            }
        }
    }

    package func destroyKey(of subject: SubjectID) throws(SubjectKeyError) {
        keys.withLock { $0[subject] = .destroyed }
    }
}
