extension ConsumerGroup {
    /// Throws unless every engine takes the settings.
    ///
    /// - Throws: `BrokerError.invalid` with what is wrong.
    package func check() throws(BrokerError) {
        guard deliveryLimit >= 1, (1...10_000).contains(prefetch), most ?? 1 >= 1 else {
            throw .invalid(
                "group \(name): found a delivery limit of \(deliveryLimit), a prefetch of \(prefetch) and at most \(most ?? 0) messages, "
                    + "expected 1 or more, and a prefetch of at most 10,000")
        }
    }

    /// Whether consumers with these settings share a group with those of others; each may hold as many as it likes.
    package func isAlike(_ other: ConsumerGroup) -> Bool {
        topic == other.topic && name == other.name && deliveryLimit == other.deliveryLimit && most == other.most
            && isDurable == other.isDurable
    }
}
