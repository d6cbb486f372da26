public import Contracts

/// A field of a row. Values of a column are of one kind, and compare alike in every engine.
public enum ReadModelValue: Sendable {
    /// No value; only in columns that are optional.
    case null
    /// Text, compared by its UTF-8 bytes.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// A number, finite; minus zero is zero.
    case real(Double)
    /// Bytes, compared in order, unsigned.
    case bytes([UInt8])
    /// False comes before true.
    case boolean(Bool)
    /// An instant.
    case timestamp(Timestamp)
}
