# BondTrader. `make help` lists the targets.
#
# Everything is built in one configuration, release: never run plain `swift test` here, which would build it all again with other
# options; `make test` builds, then runs what was built. `make build` takes no engine in and builds in .build; tests and releases take all of
# them and build in .build-all, so that nobody compiles anew when they go from one to the other.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# Without it SwiftPM may write the same build plan in another order, and compile dependencies again for nothing.
export SWIFT_DETERMINISTIC_HASHING := 1

BUILD := swift build -c release --explicit-target-dependency-import-check error
BUILD_ALL := $(BUILD) --scratch-path .build-all --enable-all-traits
BIN := .build/release/bondtrader
BIN_ALL := .build-all/release/bondtrader
PYTHON := .venv/bin/python
SWIFT_CODE := Package.swift Sources Tests Benchmarks/BareRoute Benchmarks/GRPCStream $(wildcard examples/*/Package.swift examples/*/Sources examples/*/Tests)

.PHONY: help announce setup setup-system setup-python setup-engines build build-tests release run test check lint protos rules bench curve-methods fuzz-http torture examples format clean acceptance

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: setup-system setup-python ## install what is missing, pinned; a second run does nothing

setup-system:
	@Tools/setup system

setup-python: setup-system
	@Tools/setup python

build: setup ## setup, then the release binary .build/release/bondtrader
	$(BUILD) --product bondtrader

setup-engines: setup-system
	@Tools/setup engines

build-tests: setup-engines
	$(BUILD_ALL) --build-tests

release: setup-engines ## the binary with every engine, .build-all/release/bondtrader
	$(BUILD_ALL) --product bondtrader
	$(BUILD_ALL) --product grpc-stream

run: announce build ## the whole platform on a simulated live market, at http://127.0.0.1:8080
	@$(BIN) demo

announce:
	@if [ -x $(BIN) ]; then echo "Brings .build up to date, then starts the demo; Ctrl-C stops it."; \
	else echo "Compiles everything first: 10 to 25 minutes on two cores, 1 GB in .build, and the packages that Package.swift names from the network."; fi

test: setup build-tests ## all tests, then the scorecard and the count
	@Tools/run-tests all

check: ## formatting, imports, architecture and house rules
	@$(MAKE) --no-print-directory --keep-going lint protos rules

lint:
	swift format lint --strict --parallel --recursive --configuration .swift-format $(wildcard $(SWIFT_CODE))

protos: setup-engines ## the protos: lint, what would break clients, and whether the Swift code is made of them
	@Tools/check-protos

rules: build-tests
	@Tools/run-tests rules --filter '^(ArchitectureTests|HouseRulesTests)\.'

bench: build release ## our times beside QuantLib's, SQLite's and a bare server's in the same run, into Benchmarks/RESULTS.md; needs wrk
	$(PYTHON) Benchmarks/run.py --binary $(BIN) --out Benchmarks/RESULTS.md
	$(PYTHON) Benchmarks/log_throughput.py --binary $(BIN) --out Benchmarks/RESULTS.md
	$(BUILD) --product bare-route
	$(PYTHON) Benchmarks/server_throughput.py --build $(dir $(BIN)) --out Benchmarks/RESULTS.md
	$(PYTHON) Benchmarks/postgres_throughput.py --binary $(BIN_ALL) --out Benchmarks/RESULTS.md
	$(PYTHON) Benchmarks/grpc_throughput.py --build $(dir $(BIN_ALL)) --out Benchmarks/RESULTS.md
	$(PYTHON) Benchmarks/value_throughput.py --binary $(BIN) --out Benchmarks/RESULTS.md

curve-methods: build ## docs/guides/curve-methods.md from ../shared/data: the methods of `curve fit`, in and out of sample
	$(PYTHON) Tools/compare_curves.py ../shared/data/treasury_prices/fedinvest_prices_2010_2016.csv.gz --binary $(BIN)

fuzz-http: build ## every operation of the HTTP interface under schemathesis; EXAMPLES=25 an operation, SEED=1
	@Tools/schemathesis.sh $(or $(EXAMPLES),25) $(or $(SEED),1)

torture: setup build-tests ## the tests at their full counts; takes long
	@status=0; BINARY=$(BIN_ALL) Tools/schemathesis.sh $(or $(EXAMPLES),200) $(or $(SEED),1) || status=$$?; \
	BONDTRADER_TORTURE=1 Tools/run-tests torture || status=$$?; exit $$status

acceptance: setup build-tests ## one scenario on every shape, faults between processes, and the table, also in out/acceptance.md
	@mkdir -p out
	@BONDTRADER_ACCEPTANCE="$(CURDIR)/out/acceptance.md" Tools/run-tests acceptance --filter '^AcceptanceTests\.'

examples: ## build, test and run the packages that use the libraries from outside
	cd examples/price-a-bond && swift build -c release --build-tests && swift test -c release --skip-build --disable-xctest && swift run -c release --skip-build price-a-bond
	cd examples/add-a-method && swift build -c release --build-tests && swift test -c release --skip-build --disable-xctest

format: ## format the sources in place
	swift format --in-place --parallel --recursive --configuration .swift-format $(wildcard $(SWIFT_CODE))

clean: ## remove what was built, not what was installed
	rm -rf .build .build-all .build-protos out examples/*/.build
