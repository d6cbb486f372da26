import Foundation

/// One point of `Tools/elementary_reference.py`.
struct ReferenceRow {
    var x: Double
    var y: Double
    /// The correctly rounded value.
    var answer: Double
    /// The true value less `answer`, in units of `unit`.
    var residual: Double
    /// The unit in the last place of the true value.
    var unit: Double

    /// How far `result` is from the true value, in units in the last place; infinity counts as 2^1024.
    func error(of result: Double) -> Double {
        guard !result.isNaN else { return .infinity }
        if result == answer { return result.isInfinite ? 0 : abs(residual) }
        guard result.isInfinite || answer.isInfinite else { return abs((result - answer) / unit - residual) }
        return abs((quarter(result) - quarter(answer)) / (unit / 4) - residual)
    }

    /// A quarter of the value, so that 2^1024 can take the place of infinity.
    private func quarter(_ value: Double) -> Double {
        value.isInfinite ? Double(signOf: value, magnitudeOf: 0x1p1022) : value / 4
    }
}

/// Runs the reference program with the Python of the package's `.venv`.
enum Reference {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let python = root.appendingPathComponent(".venv/bin/python")

    /// Whether the package's Python has mpmath.
    static let isAvailable: Bool = (try? run(["-c", "import mpmath"])) == 0

    /// The rows of a function.
    static func rows(_ function: ElementaryFunction, count: Int, seed: Int) throws -> [ReferenceRow] {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("elementary-\(UUID().uuidString).bin")
        defer { try? FileManager.default.removeItem(at: file) }
        let status = try run([
            root.appendingPathComponent("Tools/elementary_reference.py").path, "--function", function.rawValue,
            "--count", "\(count)", "--seed", "\(seed)", "--out", file.path,
        ])
        guard status == 0 else { throw ReferenceError.failed(status: status) }
        let data = try Data(contentsOf: file)
        return data.withUnsafeBytes { bytes in
            (0..<bytes.count / 40).map { row in
                let field = {
                    Double(
                        bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: row * 40 + $0 * 8, as: UInt64.self)))
                }
                return ReferenceRow(x: field(0), y: field(1), answer: field(2), residual: field(3), unit: field(4))
            }
        }
    }

    private static func run(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = python
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

/// The reference program did not do its work.
enum ReferenceError: Error {
    /// It ended with this status.
    case failed(status: Int32)
}
