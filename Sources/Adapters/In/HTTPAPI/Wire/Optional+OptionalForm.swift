extension Optional: OptionalForm where Wrapped: Decodable {
    static var wrapped: Schema { SchemaProbe.schema(of: Wrapped.self) }
    static var nothing: Any { Self.none as Any }
}
