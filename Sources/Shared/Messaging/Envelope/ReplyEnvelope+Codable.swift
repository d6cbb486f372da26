public import Contracts

extension ReplyEnvelope: Codable {
    private enum Field: String, CodingKey {
        case message, payload, error
    }

    /// Reads a reply: its message, and either its payload or its error.
    ///
    /// - Throws: what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Field.self)
        let message = try container.decode(MessageID.self, forKey: .message)
        if let error = try container.decodeIfPresent(BusError.self, forKey: .error) {
            self.init(to: message, .failure(error))
        } else {
            self.init(to: message, .success(try container.decode([UInt8].self, forKey: .payload)))
        }
    }

    /// Writes the reply.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Field.self)
        try container.encode(message, forKey: .message)
        switch result {
        case .success(let payload): try container.encode(payload, forKey: .payload)
        case .failure(let error): try container.encode(error, forKey: .error)
        }
    }
}
