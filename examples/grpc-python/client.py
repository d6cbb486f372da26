#!/usr/bin/env python3
"""Calls BondTrader over gRPC in all four shapes, and prints one JSON object a call.

    client.py [--target 127.0.0.1:50051] [--bond NAME] [--stubs FOLDER]

Needs grpcio and grpcio-tools. Without --stubs the Python of contracts/proto is made in a temporary folder first.
"""
import argparse
import json

import grpc

import stubs


def unary(api, channel, bond):
    """One question, one answer: what a bond is worth."""
    service = api.valuations_grpc.ValuationServiceStub(channel)
    answer = service.GetValuation(api.valuations.GetValuationRequest(bond=bond), timeout=10)
    valuation = answer.valuation
    verdict = api.valuations.Verdict.Name(valuation.verdict)
    print(json.dumps({"shape": "unary", "bond": bond, "fair_price": valuation.fair_price, "verdict": verdict, "position": answer.position}))
    return valuation


def server_stream(api, channel):
    """One question, many answers: all events of the log as those who use them see them, counted by kind."""
    service = api.events_grpc.EventServiceStub(channel)
    counts, position = {}, 0
    for message in service.ReadEvents(api.events.ReadEventsRequest(after_position=0), timeout=60):
        for event in message.outward:
            kind = event.WhichOneof("event")
            counts[kind] = counts.get(kind, 0) + 1
        position = message.position
    print(json.dumps({"shape": "server-stream", "counts": counts, "position": position}))


def client_stream(api, channel, bond):
    """Many messages, one answer: batches of quotes. Under the same key they are taken once."""
    service = api.quotes_grpc.QuoteServiceStub(channel)
    last = service.ListQuotes(api.quotes.ListQuotesRequest(bonds=[bond]), timeout=10).quotes[0]

    def batches():
        for number in range(3):
            quote = api.quotes.QuoteInput(bond=bond, price_nanos=last.price_nanos)
            quote.observed_at.CopyFrom(last.observed_at)
            quote.observed_at.nanos = (last.observed_at.nanos + number + 1) % 1_000_000_000
            yield api.quotes.StreamQuotesRequest(source="example", quotes=[quote])

    key = f"example-{bond}-{last.event}"
    answer = service.StreamQuotes(batches(), timeout=30, metadata=[("idempotency-key", key)])
    print(json.dumps({
        "shape": "client-stream", "batches": answer.batches, "accepted": answer.accepted,
        "quarantined": answer.quarantined_count, "position": answer.position}))


def both_streams(api, channel, bond, day):
    """Many questions, many answers, in order: prices at yields, and yields back at those prices."""
    service = api.valuations_grpc.ValuationServiceStub(channel)
    v = api.valuations
    book = v.PriceBook(name="one", trade_date=day, bonds=[bond])
    wanted = [0.03, 0.04, 0.05]
    questions = [v.StreamPricesRequest(sequence=0, book=book)] + [
        v.StreamPricesRequest(sequence=1 + place, prices=v.PricesFromYields(book="one", yields=[value]))
        for place, value in enumerate(wanted)]
    answers = list(service.StreamPrices(iter(questions), timeout=30))
    prices = [answer.prices.clean_prices[0] for answer in answers[1:]]
    back = [v.StreamPricesRequest(sequence=0, book=book)] + [
        v.StreamPricesRequest(sequence=1 + place, yields=v.YieldsFromPrices(book="one", clean_prices=[price]))
        for place, price in enumerate(prices)]
    yields = [answer.yields.yields[0] for answer in list(service.StreamPrices(iter(back), timeout=30))[1:]]
    print(json.dumps({"shape": "both-streams", "yields": wanted, "prices": prices, "yields_back": yields}))


def error(api, channel):
    """What a client gets for a bond that is not there: a code, words, and details in the trailers."""
    service = api.bonds_grpc.BondServiceStub(channel)
    try:
        service.GetBond(api.bonds.GetBondRequest(id="NO-SUCH-BOND"), timeout=10)
    except grpc.RpcError as problem:
        details = [key for key, _ in problem.trailing_metadata() or []]
        print(json.dumps({
            "shape": "error", "code": problem.code().name, "message": problem.details(),
            "has_details": "grpc-status-details-bin" in details}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--target", default="127.0.0.1:50051", help="where BondTrader listens for gRPC")
    parser.add_argument("--bond", help="a bond that is valued; without it the first one")
    parser.add_argument("--stubs", help="a folder that stubs.py has written")
    args = parser.parse_args()
    api = stubs.load(args.stubs)
    with grpc.insecure_channel(args.target) as channel:
        bond = args.bond
        if bond is None:
            page = api.bonds_grpc.BondServiceStub(channel).ListBonds(api.bonds.ListBondsRequest(page_size=1), timeout=10)
            if not page.bonds:
                raise SystemExit(f"{args.target}: found no bonds, expected a server that has some")
            bond = page.bonds[0].id
        valuation = unary(api, channel, bond)
        server_stream(api, channel)
        client_stream(api, channel, bond)
        both_streams(api, channel, bond, valuation.day)
        error(api, channel)


if __name__ == "__main__":
    main()
