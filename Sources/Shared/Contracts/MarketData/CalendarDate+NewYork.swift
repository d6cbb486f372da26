package import FixedIncome

extension CalendarDate {
    /// When the day begins in New York.
    package var marketStart: Timestamp { NewYorkTime.moment(self, second: 0) }

    /// When the market of the day closes, 17:00 in New York: where a price of a whole day stands among prices with a time.
    package var marketClose: Timestamp { NewYorkTime.moment(self, second: NewYorkTime.close) }
}
