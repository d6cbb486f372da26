public import Contracts

extension BusError: Codable {
    /// An error on the wire: its outcome's name, and the fields that its case has.
    private struct Wire: Codable {
        var outcome: String
        var contract: MessageName?
        var module: String?
        var action: String?
        var command: MessageID?
        var code: String?
        var text: String?
    }

    /// Reads an error that another process met. What a handler threw comes as what it says. A case that this release does not know
    /// becomes a failure of the handler, which says nothing about whether the message was handled.
    ///
    /// - Throws: what the decoder throws.
    public init(from decoder: any Decoder) throws {
        self.init(try Wire(from: decoder))
    }

    /// Writes the error.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        try wire.encode(to: encoder)
    }

    private init(_ wire: Wire) {
        let (text, module) = (wire.text ?? "", wire.module ?? "")
        switch (wire.outcome, wire.contract) {
        case ("reused-identifier", _):
            self = wire.command.map { .reusedIdentifier($0) } ?? BusError.unknown(wire)
        case ("unavailable", _): self = .unavailable(module: module, reason: text)
        case ("draining", _): self = .draining
        case ("domain", _): self = .domain(DomainFailure(code: wire.code ?? "", message: text))
        case ("no-handler", let name?): self = .noHandler(name)
        case ("outside-table", let name?):
            self =
                wire.action.flatMap(ContractTable.Action.init).map { .outsideTable(module: module, $0, name) }
                ?? BusError.unknown(wire)
        case ("refused", let name?): self = .refused(name, reason: text)
        case ("invalid", let name?): self = .invalid(name, reason: text)
        case ("not-canonical", let name?): self = .notCanonical(name, .unsupported(path: "", text))
        case ("overloaded", let name?): self = .overloaded(name)
        case ("deadline-exceeded", let name?): self = .deadlineExceeded(name)
        case ("cancelled", let name?): self = .cancelled(name)
        case ("would-deadlock", let name?): self = .wouldDeadlock(name, key: text)
        case ("link-broken", let name?): self = .linkBroken(name, reason: text)
        case ("handler-failed", let name?): self = .handlerFailed(name, HandlerFailure(text))
        default: self = BusError.unknown(wire)
        }
    }

    private static func unknown(_ wire: Wire) -> BusError {
        let said = wire.text.map { ": \($0)" } ?? ""
        return .handlerFailed(
            wire.contract ?? "messaging.unknown.v1", HandlerFailure("found the unknown outcome \(wire.outcome)\(said)"))
    }

    private var wire: Wire {
        var wire = Wire(outcome: outcome)
        switch self {
        case .noHandler(let name), .overloaded(let name), .deadlineExceeded(let name), .cancelled(let name):
            wire.contract = name
        case .outsideTable(let module, let action, let name):
            (wire.module, wire.action, wire.contract) = (module, action.rawValue, name)
        case .refused(let name, let reason), .invalid(let name, let reason), .linkBroken(let name, let reason):
            (wire.contract, wire.text) = (name, reason)
        case .notCanonical(let name, let error): (wire.contract, wire.text) = (name, error.description)
        case .wouldDeadlock(let name, let key): (wire.contract, wire.text) = (name, key)
        case .reusedIdentifier(let id): wire.command = id
        case .unavailable(let module, let reason): (wire.module, wire.text) = (module, reason)
        case .draining: break
        case .domain(let failure): (wire.code, wire.text) = (failure.code, failure.message)
        case .handlerFailed(let name, let failure): (wire.contract, wire.text) = (name, failure.text)
        }
        return wire
    }
}
