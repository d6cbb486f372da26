internal import FixedIncome

extension CalendarDate: WireValue {
    static var schema: Schema { .text(format: "date") }
    static var sample: CalendarDate { CalendarDate(dayNumber: 0) }
}
