import Edge
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Turns a problem document (RFC 9457) into the end of a command.
enum APIProblem {
    /// The end of a command whose request was refused: 404 not found, other 4xx bad input, the rest unavailable.
    ///
    /// - Parameters:
    ///   - status: the status of the answer.
    ///   - body: its body, a problem document or anything.
    ///   - request: what was asked.
    /// - Returns: how the command ends.
    static func end(status: Int, body: [UInt8], of request: URLRequest) -> CommandEnd {
        let lines = lines(status: status, body: body, path: request.url?.path ?? "")
        return switch status {
        case 404, 410: .notFound(lines)
        case 408, 425, 429, 500...599: .unavailable(lines)
        case 400..<500: .badInput(lines)
        default: .unavailable(lines)
        }
    }

    private static func lines(status: Int, body: [UInt8], path: String) -> [String] {
        guard let problem = try? JSONReader.read(body), let title = problem["title"]?.string else {
            return ["\(path): the server answered \(status)"]
        }
        let detail = problem["detail"]?.string.map { ": \($0)" } ?? ""
        let field = problem["field"]?.string.map { "\($0): " } ?? ""
        return ["\(path): \(field)\(title)\(detail) (\(status))"]
    }
}
