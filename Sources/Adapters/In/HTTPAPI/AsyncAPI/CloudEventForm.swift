internal import Contracts
internal import Edge
internal import EventSourcing

/// The form of CloudEvents, in the table's own words.
enum CloudEventForm {
    /// An attribute of the envelope.
    private struct Attribute {
        let name: String
        let note: String
        var form: [(String, JSONValue)] = []
        var isRequired = true
    }

    private static let attributes = [
        Attribute(
            name: "specversion", note: "The version of CloudEvents.", form: [("const", .text(CloudEvent.version))]),
        Attribute(
            name: "id", note: "The event, and the bond of a batch: what was sent twice has it twice.",
            form: [("minLength", .number(1))]),
        Attribute(
            name: "source", note: "The log that the event stands on.",
            form: [("minLength", .number(1)), ("format", .text("uri-reference"))]),
        Attribute(name: "type", note: "What has happened: the name of the topic.", form: [("minLength", .number(1))]),
        Attribute(name: "subject", note: "The bond, the curve or the source.", form: [("minLength", .number(1))]),
        Attribute(name: "time", note: "When it happened.", form: [("format", .text("date-time"))]),
        Attribute(name: "datacontenttype", note: "The media type of `data`.", form: [("const", .text("application/json"))]),
        Attribute(name: "dataschema", note: "The form of `data`.", form: [("format", .text("uri"))]),
        Attribute(
            name: "partitionkey", note: "What is kept in order: the subject.", form: [("minLength", .number(1))]),
        Attribute(
            name: "logposition",
            note: "The place of the event on the log, as a decimal text: the messages of one event have the same.",
            form: [("pattern", .text("^[1-9][0-9]{0,18}$"))]),
        Attribute(name: "recordedtime", note: "When the log took it.", form: [("format", .text("date-time"))]),
        Attribute(
            name: "traceparent", note: "The trace that it belongs to, by the W3C's Trace Context.",
            form: [("pattern", .text("^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$"))], isRequired: false),
        Attribute(name: "tracestate", note: "What tracers add to it.", isRequired: false),
    ]

    /// The envelope, without what it carries.
    static var envelope: JSONValue { object("", others: [("data", .object([]))], required: ["data"]) }

    /// The headers of a broker's message.
    static var headers: JSONValue { object("ce-", others: [], required: []) }

    /// The message of a row of the table.
    static func payload(of contract: OutwardContract, saying schema: Schema) -> JSONValue {
        let constants = [("type", contract.name.text), ("dataschema", CloudEvent.schema(of: contract.name))]
        let properties = constants.map { ($0.0, JSONValue.object([("const", .text($0.1))])) } + [("data", schema.openAPI)]
        return .object([
            (
                "allOf",
                .array([
                    .object([("$ref", .text("#/components/schemas/CloudEvent"))]),
                    .object([("type", .text("object")), ("properties", .object(properties))]),
                ])
            )
        ])
    }

    private static func object(_ prefix: String, others: [(String, JSONValue)], required: [String]) -> JSONValue {
        let properties = attributes.map { attribute -> (String, JSONValue) in
            let form = [("type", JSONValue.text("string"))] + attribute.form + [("description", .text(attribute.note))]
            return (prefix + attribute.name, .object(form))
        }
        let names = attributes.filter(\.isRequired).map { prefix + $0.name } + required
        return .object([
            ("type", .text("object")), ("properties", .object(properties + others)),
            ("required", .array(names.map { .text($0) })),
        ])
    }
}
