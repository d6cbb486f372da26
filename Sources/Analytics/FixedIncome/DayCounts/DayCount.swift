/// A rule that turns two dates into a share of a year.
///
/// The raw value is the name that files use. Sources: ISDA 2006 Definitions section 4.16 (`ACT/ACT ISDA`, `ACT/365F`, `ACT/360`,
/// `30/360`, `30E/360`, `30E/360 ISDA`), ICMA Rule 251 (`ACT/ACT ICMA`, `ACT/365L`), SIFMA Standard Securities Calculation Methods
/// (`30/360 US`), the others beside each case.
public enum DayCount: String, CaseIterable, Sendable, Codable {
    /// Days of the coupon period over days of a whole quasi-coupon period, by the coupon frequency (ICMA Rule 251.1).
    case actualActualICMA = "ACT/ACT ICMA"
    /// Days in leap years over 366, days in other years over 365 (ISDA 2006, 4.16(b)).
    case actualActualISDA = "ACT/ACT ISDA"
    /// Whole years counted back from the end, the rest over 366 if it holds a 29 February, else 365 (AFB/FBF Master Agreement 1994).
    case actualActualAFB = "ACT/ACT AFB"
    /// Actual days over 360 (ISDA 2006, 4.16(e)).
    case actual360 = "ACT/360"
    /// Actual days over 364.
    case actual364 = "ACT/364"
    /// Actual days over 365 (ISDA 2006, 4.16(d)).
    case actual365Fixed = "ACT/365F"
    /// Actual days over 365.25.
    case actual36525 = "ACT/365.25"
    /// Actual days over 366 when the period ends in a leap year (annual coupons: holds a 29 February), else 365 (ICMA Rule 251.1(i)).
    case actual365L = "ACT/365L"
    /// Actual days over 365, and half the coupon less the days left over 365 past half a year (IIAC, Canadian Conventions in Fixed
    /// Income Markets, 2.2).
    case actual365Canadian = "ACT/365 CA"
    /// Actual days over 366 when the period holds a 29 February, else 365 (also called Actual/365 Actual).
    case actual365Actual = "ACT/365 ACTUAL"
    /// Actual days without any 29 February, over 365.
    case noLeap365 = "NL/365"
    /// Bond basis: a 31st at the end becomes the 30th when the start is the 30th or 31st (ISDA 2006, 4.16(f)).
    case thirty360 = "30/360"
    /// Bond basis with the end of February counted as the 30th (SIFMA Standard Securities Calculation Methods).
    case thirty360US = "30/360 US"
    /// Eurobond basis: every 31st becomes the 30th (ISDA 2006, 4.16(g)).
    case thirtyE360 = "30E/360"
    /// German basis: every last day of a month becomes the 30th, except a February end that is the termination date
    /// (ISDA 2006, 4.16(h)).
    case thirtyE360ISDA = "30E/360 ISDA"
    /// As `30E/360`, but a 31st at the end becomes the 1st of the next month.
    case thirtyEPlus360 = "30E+/360"
    /// 30-day months over 365 days.
    case thirty365 = "30/365"
    /// Business days, the first counted and the last not, over 252 (ANBIMA).
    case business252 = "BUS/252"
    /// Always one year (ISDA 2006, 4.16(a)).
    case one = "1/1"
    /// Actual days over the mean length of the calendar years touched, as YEARFRAC with basis 1 computes (ECMA-376 Part 1, 18.17.7).
    case actualActualYearFrac = "ACT/ACT YEARFRAC"
}
