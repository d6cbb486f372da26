/// Something that has happened, named in the past tense; it is on the log for good.
public protocol Event: Message {}  // house-rule: 5 messages conform to it, no adapter stands behind it
