/// An optional of whatever type: nil leaves its key out.
protocol CanonicalOptional {}
