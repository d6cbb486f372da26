extension Optional: CanonicalOptional {}
