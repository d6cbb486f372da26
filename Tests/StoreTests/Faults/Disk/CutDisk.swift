import ConformanceTesting

/// A disk as far as it is certain what it holds: the bytes that were synced, and those written since, of which any may be lost when the
/// power goes. Names of files are certain once the directory is synced.
struct CutDisk {
    private struct Body {
        var safe: [UInt8] = []
        var unsafe: [DiskEntry.Operation] = []
    }

    private enum NameChange {
        case made(DiskFile, Int)
        case removed(DiskFile)
    }

    /// What is left of what was not synced.
    enum Loss: CaseIterable {
        case all
        case none
        /// Of each file all up to somewhere.
        case tail
        /// Anything, each write whole or torn.
        case any
    }

    /// Whether it says that it synced and did not, as a check on those who look for what is lost.
    var isLying = false
    private var bodies: [Body] = []
    private var safeNames: [DiskFile: Int] = [:]
    private var names: [DiskFile: Int] = [:]
    private var nameChanges: [NameChange] = []

    /// A disk that holds these files, all safe.
    init(_ files: [DiskFile: [UInt8]] = [:]) {
        for file in DiskFile.allCases {
            guard let bytes = files[file] else { continue }
            names[file] = bodies.count
            bodies.append(Body(safe: bytes))
        }
        safeNames = names
    }

    /// Goes on by what was done.
    mutating func apply(_ entry: DiskEntry) {
        guard let file = entry.file else { return }
        switch entry.operation {
        case .mark: break
        case .create:
            names[file] = bodies.count
            nameChanges.append(.made(file, bodies.count))
            bodies.append(Body())
        case .delete(let hasNames):
            names[file] = nil
            nameChanges.append(.removed(file))
            if hasNames { syncNames() }
        case .sync where isLying: break
        case .sync(let hasNames):
            if let body = names[file] {
                for operation in bodies[body].unsafe { CutDisk.apply(operation, to: &bodies[body].safe) }
                bodies[body].unsafe = []
            }
            if hasNames { syncNames() }
        case .write, .truncate:
            if let body = names[file] { bodies[body].unsafe.append(entry.operation) }
        }
    }

    private mutating func syncNames() {
        safeNames = names
        nameChanges = []
    }

    /// The files that a cut now leaves.
    func files(after loss: Loss, _ entropy: SeededEntropy) -> [DiskFile: [UInt8]] {
        var left = safeNames
        for change in nameChanges where survives(loss, entropy) {
            switch change {
            case .made(let file, let body): left[file] = body
            case .removed(let file): left[file] = nil
            }
        }
        var files: [DiskFile: [UInt8]] = [:]
        for file in DiskFile.allCases {
            guard let body = left[file] else { continue }
            files[file] = bytes(of: bodies[body], after: loss, entropy)
        }
        return files
    }

    private func survives(_ loss: Loss, _ entropy: SeededEntropy) -> Bool {
        switch loss {
        case .all: false
        case .none: true
        case .tail, .any: entropy.once(in: 2)
        }
    }

    private func bytes(of body: Body, after loss: Loss, _ entropy: SeededEntropy) -> [UInt8] {
        var bytes = body.safe
        switch loss {
        case .all: break
        case .none: for operation in body.unsafe { CutDisk.apply(operation, to: &bytes) }
        case .tail:
            let count = entropy.below(body.unsafe.count + 1)
            for (place, operation) in body.unsafe.prefix(count).enumerated() {
                CutDisk.apply(place == count - 1 ? CutDisk.torn(operation, entropy) : operation, to: &bytes)
            }
        case .any:
            for operation in body.unsafe where entropy.once(in: 2) {
                CutDisk.apply(entropy.once(in: 4) ? CutDisk.torn(operation, entropy) : operation, to: &bytes)
            }
        }
        return bytes
    }

    /// A write of which only the beginning or only the end came, cut where a sector of 512 bytes begins.
    private static func torn(_ operation: DiskEntry.Operation, _ entropy: SeededEntropy) -> DiskEntry.Operation {
        guard case .write(let offset, let bytes) = operation else { return operation }
        let first = 512 - offset % 512
        let cuts = Array(stride(from: first, to: bytes.count, by: 512))
        guard !cuts.isEmpty else { return operation }
        let cut = entropy.pick(cuts)
        return entropy.once(in: 2) ? .write(at: offset, Array(bytes[..<cut])) : .write(at: offset + cut, Array(bytes[cut...]))
    }

    private static func apply(_ operation: DiskEntry.Operation, to bytes: inout [UInt8]) {
        switch operation {
        case .write(let offset, let written):
            if bytes.count < offset + written.count {
                bytes += [UInt8](repeating: 0, count: offset + written.count - bytes.count)
            }
            bytes.replaceSubrange(offset..<offset + written.count, with: written)
        case .truncate(let size):
            if bytes.count > size {
                bytes.removeSubrange(size...)
            } else {
                bytes += [UInt8](repeating: 0, count: size - bytes.count)
            }
        case .sync, .create, .delete, .mark: break
        }
    }
}
