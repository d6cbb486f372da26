#!/usr/bin/env python3
"""Compare the holiday calendars with two independent libraries, QuantLib and `holidays`.

    python3 Tools/calendar_oracle.py                                  every calendar, 1990 to 2060
    python3 Tools/calendar_oracle.py JP GB --from 2000-01-01 --to 2030-12-31
    python3 Tools/calendar_oracle.py --command path/to/bondtrader

The command is run as `bondtrader calendar NAME --from D --to D` and prints one ISO date a line, weekends left out.
Differences that are known and explained stand in JUSTIFIED, each with its reason. The script fails on any other difference, and on an
explanation that no longer explains anything within the span. Tested with QuantLib 1.44 and holidays 0.109 (`pip install QuantLib holidays`).
"""

import argparse
import datetime
import subprocess
import sys
from dataclasses import dataclass
from typing import Callable

NAMES = ["US-GOVT", "US-FED", "NYSE", "TARGET", "GB", "DE", "FR", "IT", "JP", "CA", "AU", "NZ", "BR"]

# The first year for which the `holidays` package claims to know a calendar.
FIRST_YEAR = {"US-GOVT": 1996, "US-FED": 1999, "TARGET": 1999, "DE": 1991}


def easter(year: int) -> datetime.date:
    """Easter Sunday, by the anonymous Gregorian algorithm."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)


def after_easter(days: int, first: int = 1900, last: int = 2200) -> Callable[[datetime.date], bool]:
    """A test for the day that lies `days` after Easter Sunday in the years `first` to `last`."""
    return lambda day: first <= day.year <= last and day == easter(day.year) + datetime.timedelta(days)


def any_of(*tests: Callable[[datetime.date], bool]) -> Callable[[datetime.date], bool]:
    return lambda day: any(test(day) for test in tests)


def on(*days: str) -> Callable[[datetime.date], bool]:
    """A test for single days, `YYYY-MM-DD`, or for the same day of every year, `MM-DD`."""
    return lambda day: day.isoformat() in days or day.isoformat()[5:] in days


def good_friday_in_report_week(day: datetime.date) -> bool:
    return after_easter(-2)(day) and day.month == 4 and day.day <= 7


@dataclass
class Justification:
    calendar: str
    oracle: str
    side: str  # who has the holiday: "ours" or "theirs"
    days: Callable[[datetime.date], bool]
    reason: str
    used: int = 0


ELECTIONS = ("1990-10-03", "1994-10-03", "1996-10-03")
JUSTIFIED = [
    Justification("US-GOVT", "QuantLib", "ours", on("1994-04-27"),
                  "day of mourning for President Nixon: bond markets closed, auction moved, no Treasury curve"),
    Justification("US-GOVT", "QuantLib", "ours", on("2001-09-12"),
                  "closed after the attacks (SIFMA archive, Treasury PO-627), trading resumed on the 13th; QuantLib omits it"),
    Justification("DE", "QuantLib", "ours", on("1990-11-21", "1991-11-20", "1992-11-18", "1993-11-17", "1994-11-16"),
                  "Repentance Day was a public holiday in Hesse until 1994"),
    Justification("DE", "QuantLib", "ours", on("2017-10-31"), "500 years of the Reformation, a public holiday in 2017"),
    Justification("FR", "QuantLib", "ours", any_of(after_easter(39), after_easter(50)),
                  "Ascension and Whit Monday move with Easter; QuantLib has them on 10 and 21 May of every year"),
    Justification("FR", "QuantLib", "theirs", on("05-10", "05-21"),
                  "Ascension and Whit Monday move with Easter; QuantLib has them on 10 and 21 May of every year"),
    Justification("IT", "QuantLib", "theirs", on("2000-06-02"), "law 336 of November 2000 brought 2 June back from 2001"),
    Justification("IT", "QuantLib", "ours", on("2011-03-17"), "150 years of unity, a national holiday by decree-law 5 of 2011"),
    Justification("JP", "QuantLib", "ours",
                  on("1990-03-21", "1990-09-24", "1991-03-21", "1993-09-23", "1994-09-23", "1995-03-21", "1997-03-20",
                     "1997-09-23", "1998-09-23", "1999-03-22", "1999-09-23"),
                  "QuantLib's equinoxes are a day early before 2000; the Cabinet Office's list agrees with ours"),
    Justification("JP", "QuantLib", "theirs",
                  on("1990-03-20", "1991-03-20", "1993-03-19", "1993-09-22", "1994-09-22", "1995-03-20", "1995-09-22", "1997-03-19",
                     "1997-09-22", "1998-03-20", "1998-09-22", "1999-09-22"),
                  "QuantLib's equinoxes are a day early before 2000; the Cabinet Office's list agrees with ours"),
    Justification("JP", "QuantLib", "theirs", on("1992-05-06", "1997-05-06", "1998-05-06", "2003-05-06"),
                  "before 2007 4 May was no national holiday, and a substitute was always the Monday"),
    Justification("JP", "QuantLib", "ours", on("2100-09-23"), "QuantLib's equinoxes drift after 2099"),
    Justification("AU", "QuantLib", "ours", on("1993-04-26", "1999-04-26", "2004-04-26", "2010-04-26"),
                  "until 2010 a bank holiday in New South Wales when 25 April was a Sunday (act of 1912)"),
    Justification("AU", "QuantLib", "ours", on("2011-04-26"), "Anzac Day fell on Easter Monday: New South Wales had the Tuesday too"),
    Justification("AU", "holidays", "ours", on("2011-04-26"), "Anzac Day fell on Easter Monday: New South Wales had the Tuesday too"),
    Justification("AU", "QuantLib", "ours", on("2026-04-27", "2027-04-26"),
                  "additional Anzac Day holidays that New South Wales declared for 2026 and 2027"),
    Justification("BR", "QuantLib", "ours", after_easter(-3, last=1999),
                  "Holy Thursday is a business day only from 2000 (resolution 2.516 of 1998)"),
    Justification("BR", "QuantLib", "ours", on(*ELECTIONS), "election days on weekdays were national holidays (Electoral Code, article 380)"),
    Justification("US-GOVT", "holidays", "theirs", on("1996-04-05"),
                  "employment report on Good Friday: dealers traded, the Treasury published its curve (10 years: 6.33 to 6.57)"),
    Justification("US-GOVT", "holidays", "theirs", lambda day: day.year > 2026 and good_friday_in_report_week(day),
                  "SIFMA has not yet announced these; the report falls on that Friday, and since 1996 it was an early close each time"),
    Justification("DE", "holidays", "ours", on("12-24"), "no public holiday, but no settlement day by the definition of DE"),
    Justification("FR", "holidays", "ours", after_easter(50, 2005, 2007),
                  "the day of solidarity: worked by default, still in the Code's list of holidays"),
    Justification("IT", "holidays", "ours", on("1999-12-31"), "closing of TARGET"),
    Justification("CA", "holidays", "theirs", after_easter(1), "Easter Monday is optional for employers; markets and banks are open"),
    Justification("AU", "holidays", "ours",
                  on("1991-01-28", "1992-12-28", "1993-12-28", "1994-01-03", "1998-12-28", "1999-12-28", "2000-01-03", "2002-01-28",
                     "2004-12-28", "2005-01-03", "2008-01-28", "2009-12-28", "2010-12-28"),
                  "days in lieu of Saturdays (and second days of a Christmas weekend) were proclaimed year by year before the act of 2010"),
    Justification("BR", "holidays", "theirs", any_of(after_easter(-46), on("10-28", "12-24", "12-31")),
                  "optional for the civil service; banks work (ANBIMA's list)"),
    Justification("BR", "holidays", "ours", after_easter(-3, last=1999),
                  "Holy Thursday is a business day only from 2000 (resolution 2.516 of 1998)"),
    Justification("BR", "holidays", "ours", on(*ELECTIONS), "election days on weekdays were national holidays (Electoral Code, article 380)"),
]


def quantlib_days(name: str, first: datetime.date, last: datetime.date) -> set[datetime.date]:
    import QuantLib as ql

    us = ql.UnitedStates
    calendars = {
        "US-GOVT": lambda: us(us.GovernmentBond), "US-FED": lambda: us(us.FederalReserve), "NYSE": lambda: us(us.NYSE),
        "TARGET": ql.TARGET, "GB": lambda: ql.UnitedKingdom(ql.UnitedKingdom.Settlement),
        "DE": lambda: ql.Germany(ql.Germany.Settlement), "FR": lambda: ql.France(ql.France.Settlement),
        "IT": lambda: ql.Italy(ql.Italy.Settlement), "JP": ql.Japan, "CA": lambda: ql.Canada(ql.Canada.Settlement),
        "AU": lambda: ql.Australia(ql.Australia.Settlement), "NZ": lambda: ql.NewZealand(ql.NewZealand.Wellington),
        "BR": lambda: ql.Brazil(ql.Brazil.Settlement),
    }
    found = calendars[name]().holidayList(ql.Date(first.day, first.month, first.year), ql.Date(last.day, last.month, last.year))
    return {datetime.date.fromisoformat(day.ISO()) for day in found}


def package_days(name: str, first: datetime.date, last: datetime.date) -> set[datetime.date]:
    import holidays

    markets = {"US-GOVT": "XSIF", "US-FED": "XFED", "NYSE": "XNYS", "TARGET": "XECB"}
    countries = {
        "GB": {"subdiv": "ENG"}, "DE": {"subdiv": "HE"}, "FR": {}, "IT": {}, "JP": {"categories": ("public", "bank")},
        "CA": {"subdiv": "ON", "categories": ("public", "optional", "government")},
        "AU": {"subdiv": "NSW", "categories": ("public", "bank")}, "NZ": {"subdiv": "WGN"}, "BR": {"categories": ("public", "optional")},
    }
    years = range(first.year, last.year + 1)
    if name in markets:
        found = holidays.financial_holidays(markets[name], years=years)
    else:
        found = holidays.country_holidays(name, years=years, **countries[name])
    return {day for day in found if day.weekday() < 5 and first <= day <= last}


def our_days(command: str, name: str, first: datetime.date, last: datetime.date) -> set[datetime.date]:
    arguments = [command, "calendar", name, "--from", first.isoformat(), "--to", last.isoformat()]
    output = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout
    return {datetime.date.fromisoformat(line) for line in output.split()}


def justify(name: str, oracle: str, side: str, day: datetime.date) -> bool:
    """Whether a listed reason explains that only `side` has `day`."""
    for entry in JUSTIFIED:
        if (entry.calendar, entry.oracle, entry.side) == (name, oracle, side) and entry.days(day):
            entry.used += 1
            return True
    return False


def compare(name: str, oracle: str, ours: set[datetime.date], theirs: set[datetime.date]) -> int:
    """Prints the differences that no reason explains, and returns how many there are."""
    differences = [("ours", day) for day in ours - theirs] + [("theirs", day) for day in theirs - ours]
    unexplained = sorted((day, side) for side, day in differences if not justify(name, oracle, side, day))
    explained = len(differences) - len(unexplained)
    print(f"{name} against {oracle}: {len(ours)} holidays, {explained} explained differences, {len(unexplained)} others")
    for day, side in unexplained:
        print(f"  {day} {day:%A}: only {side}")
    return len(unexplained)


def unused(names: list[str], oracles: list[str], first: datetime.date, last: datetime.date) -> int:
    """Prints the reasons that explain nothing although their calendar was compared over a span with such a day."""
    span = [first + datetime.timedelta(offset) for offset in range((last - first).days + 1)]
    stale = [entry for entry in JUSTIFIED
             if entry.calendar in names and entry.oracle in oracles and not entry.used
             and any(entry.days(day) for day in span if day.weekday() < 5)]
    for entry in stale:
        print(f"explains nothing: {entry.calendar} against {entry.oracle}, {entry.side}: {entry.reason}")
    return len(stale)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="calendars; all when left out")
    parser.add_argument("--from", dest="first", type=datetime.date.fromisoformat, default=datetime.date(1990, 1, 1))
    parser.add_argument("--to", dest="last", type=datetime.date.fromisoformat, default=datetime.date(2060, 12, 31))
    parser.add_argument("--command", default=".build/release/bondtrader")
    parser.add_argument("--reasons", action="store_true", help="print the explained differences' reasons and stop")
    options = parser.parse_args()
    names = options.names or NAMES
    if unknown := [name for name in names if name not in NAMES]:
        parser.error(f"found {', '.join(unknown)}, expected some of {', '.join(NAMES)}")
    if options.reasons:
        for entry in JUSTIFIED:
            print(f"{entry.calendar} against {entry.oracle}, only {entry.side}: {entry.reason}")
        return 0

    failures, compared = 0, []
    for oracle, days in {"QuantLib": quantlib_days, "holidays": package_days}.items():
        try:
            __import__(oracle)
        except ImportError:
            print(f"SKIPPED: the Python package {oracle} is not installed")
            continue
        compared.append(oracle)
        for name in names:
            first = options.first
            if oracle == "holidays" and name in FIRST_YEAR:
                first = max(first, datetime.date(FIRST_YEAR[name], 1, 1))
            if first > options.last:
                continue
            ours = our_days(options.command, name, first, options.last)
            failures += compare(name, oracle, ours, days(name, first, options.last))
    failures += unused(names, compared, options.first, options.last)
    if not compared:
        print("found neither QuantLib nor holidays, expected at least one of them")
        return 5
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
