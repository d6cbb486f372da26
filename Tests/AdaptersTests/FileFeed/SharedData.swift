import Foundation
import Testing

/// The market data beside the repository, which a bare clone does not have.
enum SharedData {
    /// Why a test that needs it is skipped.
    static let reason: Comment = "needs ../shared/data beside the package"

    /// Whether it is there.
    static var isPresent: Bool { FileManager.default.fileExists(atPath: path("README.md")) }

    /// The path of one of its files.
    static func path(_ name: String) -> String {
        var root = URL(filePath: #filePath)
        for _ in 0..<4 { root.deleteLastPathComponent() }
        return root.appending(path: "../shared/data/\(name)").standardized.path
    }
}
