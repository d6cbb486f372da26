import Foundation

/// The data, for people and programs.
enum StandardOutput {
    /// Writes text; a closed or full output ends the command instead of the process.
    static func write(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            throw CommandEnd.unavailable(["standard output: found \(error.localizedDescription), expected room to write"])
        }
    }
}
