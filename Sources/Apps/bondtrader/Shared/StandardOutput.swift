import Foundation

/// The data, for people and programs.
enum StandardOutput {
    /// Writes text; a closed or full output ends the command instead of the process.
    static func write(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch {
            throw closed
        }
    }

    /// The end of a command whose output nobody takes.
    static let closed = CommandEnd.unavailable(["standard output: found it closed or full, expected room to write"])
}
