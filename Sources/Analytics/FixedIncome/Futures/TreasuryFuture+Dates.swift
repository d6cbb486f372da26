extension TreasuryFuture {
    /// The days on which bonds can be delivered: the market is open and so is the Federal Reserve, whose wire carries them.
    public static let businessDays = BusinessCalendar.usGovernment.joined(with: .usFederalReserve)

    /// The first business day of the delivery month.
    public var firstDeliveryDay: CalendarDate { Self.businessDays.adjust(deliveryMonth, .following) }

    /// The day on which a delivery on the first delivery day is announced: two business days before it.
    public var firstIntentionDay: CalendarDate { Self.businessDays.advance(firstDeliveryDay, businessDays: -2) }

    /// The last day of trading: the last business day of the delivery month for the 2-, 3- and 5-year, the seventh business day before
    /// it for the others.
    public var lastTradingDay: CalendarDate {
        product.tradesToMonthEnd ? lastBusinessDay : Self.businessDays.advance(lastBusinessDay, businessDays: -7)
    }

    /// The last day of delivery: the third business day after the last day of trading for the 2-, 3- and 5-year, the last business day
    /// of the delivery month for the others.
    public var lastDeliveryDay: CalendarDate {
        product.tradesToMonthEnd ? Self.businessDays.advance(lastTradingDay, businessDays: 3) : lastBusinessDay
    }

    private var lastBusinessDay: CalendarDate { Self.businessDays.adjust(deliveryMonth.endOfMonth, .preceding) }
}
