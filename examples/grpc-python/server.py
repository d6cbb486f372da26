#!/usr/bin/env python3
"""A small desk in Python that speaks BondTrader's own protos, in all four shapes: quotes that are kept in memory, and prices of bonds
without coupons, compounded once a year over actual days of 365.

    server.py [--stubs FOLDER]

Prints `ready at HOST:PORT` and serves until its input ends. It shows that the protos work without any Swift, and is called by the tests.
"""
import argparse
import datetime
import sys
from concurrent import futures

import grpc

import stubs


def desk(api):
    """The services of the desk, which share its quotes."""
    kept = {}
    log = []

    class Quotes(api.quotes_grpc.QuoteServiceServicer):
        def take(self, source, quotes, answer):
            for row, quote in enumerate(quotes):
                if not quote.HasField("price_nanos"):
                    answer.rejected.add(row=row, id=quote.bond, field="price_nanos", found="nothing", expected="a price")
                    continue
                position = len(log) + 1
                old = kept.get(quote.bond)
                kept[quote.bond] = (source, quote, position)
                update = api.market_data.PriceUpdate(
                    id=f"{position}/{quote.bond}", bond=quote.bond, source=source, observed_at=quote.observed_at,
                    new_price_nanos=quote.price_nanos, event=position)
                if old is not None:
                    update.old_price_nanos = old[1].price_nanos
                log.append(update)
                answer.accepted += 1
            answer.position = len(log)

        def RecordQuotes(self, request, context):
            answer = api.quotes.RecordQuotesResponse()
            self.take(request.source, request.quotes, answer)
            return answer

        def StreamQuotes(self, requests, context):
            answer = api.quotes.StreamQuotesResponse()
            for request in requests:
                self.take(request.source, request.quotes, answer)
                answer.batches += 1
            answer.rejected_count = len(answer.rejected)
            return answer

    class Market(api.market_data_grpc.MarketDataServiceServicer):
        def WatchQuotes(self, request, context):
            if request.after_position > len(log):
                context.abort(grpc.StatusCode.OUT_OF_RANGE, f"found {request.after_position}, expected at most {len(log)}")
            for update in log[request.after_position:]:
                yield api.market_data.WatchQuotesResponse(prices=[update], position=update.event)

    class Valuations(api.valuations_grpc.ValuationServiceServicer):
        def StreamPrices(self, requests, context):
            books = {}
            for request in requests:
                answer = api.valuations.StreamPricesResponse(sequence=request.sequence)
                question = request.WhichOneof("question")
                if question == "book":
                    self.keep(request.book, books, answer)
                elif question == "prices":
                    self.price(request.prices, books, answer)
                else:
                    answer.problem.code = grpc.StatusCode.UNIMPLEMENTED.value[0]
                    answer.problem.message = f"found {question}, expected a book or yields"
                yield answer

        def keep(self, book, books, answer):
            settlement = day(book.settlement)
            years = []
            for row, bond in enumerate(book.terms):
                if bond.terms.kind != api.bonds.BOND_KIND_ZERO:
                    answer.kept.rejected.add(row=row, id=bond.id, field="terms.kind", found=str(bond.terms.kind), expected="a zero")
                    continue
                years.append((day(bond.terms.maturity) - settlement).days / 365)
            books[book.name] = years
            answer.kept.count = len(years)

        def price(self, question, books, answer):
            years = books.get(question.book)
            if years is None or len(years) != len(question.yields):
                answer.problem.code = grpc.StatusCode.NOT_FOUND.value[0]
                answer.problem.message = f"found no book {question.book} of {len(question.yields)} bonds"
                return
            answer.prices.clean_prices.extend(100 * (1 + rate) ** -time for rate, time in zip(question.yields, years))

    return Quotes(), Market(), Valuations()


def day(date):
    return datetime.date(date.year, date.month, date.day)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stubs", help="a folder that stubs.py has written")
    args = parser.parse_args()
    api = stubs.load(args.stubs)
    server = grpc.server(futures.ThreadPoolExecutor(max_workers=4))
    quotes, market, valuations = desk(api)
    api.quotes_grpc.add_QuoteServiceServicer_to_server(quotes, server)
    api.market_data_grpc.add_MarketDataServiceServicer_to_server(market, server)
    api.valuations_grpc.add_ValuationServiceServicer_to_server(valuations, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(f"ready at 127.0.0.1:{port}", flush=True)
    sys.stdin.read()
    server.stop(grace=1).wait()


if __name__ == "__main__":
    main()
