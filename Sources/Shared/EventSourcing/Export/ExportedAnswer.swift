internal import Contracts

/// The answer to a command as a line of an export has it.
struct ExportedAnswer: Codable {
    let command: MessageID
    let fingerprint: Digest256
    let first: LogPosition?
    let last: LogPosition
    let receipt: [UInt8]

    init(_ answer: CommandAnswer) {
        command = answer.command
        fingerprint = answer.fingerprint
        first = answer.first
        last = answer.last
        receipt = answer.receipt
    }

    var answer: CommandAnswer {
        CommandAnswer(command: command, fingerprint: fingerprint, first: first, last: last, receipt: receipt)
    }
}
