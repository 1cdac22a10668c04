# Every recipe installs what it needs into .venv; nothing outside this folder is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test postgres check fmt lint types arch bench chaos fuzz browser clean

# Play the sample meeting's hundred days with the real flows; results in demo/
demo: $(VENV)/.run
	$(BIN)/duban demo --out demo

# All tests, on SQLite and on a PostgreSQL they start themselves; at most five minutes
test: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not slow and not benchmark" -q -n 2 --dist loadscope

# The long day-by-day tests once more, on PostgreSQL
postgres: $(VENV)/.dev
	$(BIN)/python -m pytest -m slow -k postgresql -q -n 2 --dist loadscope tests/rounds tests/delivery tests/replies_e2e tests/web tests/inbox

# What a change must pass besides its tests
check: lint types arch

# Formatting and lint
lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

# Put the code into its form
fmt: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Types
types: $(VENV)/.dev
	$(BIN)/mypy

# Imports point down
arch: $(VENV)/.dev
	$(BIN)/lint-imports

# kill -9, outages, refusals, clocks set back: what the outbox survives
chaos: $(VENV)/.dev
	$(BIN)/python -m pytest -m slow tests/chaos tests/prefect -q
	STATEFUL_EXAMPLES=60 $(BIN)/python -m pytest tests/delivery/test_stateful.py -q

# A hundred thousand strange inputs, and thirty thousand texts whose truth is known
fuzz: $(VENV)/.dev
	$(BIN)/python -m benchmarks.fuzz_extraction --count 100000
	$(BIN)/python -m benchmarks.fuzz_replies --count 100000
	$(BIN)/python -m benchmarks.fuzz_handlers --count 100000
	$(BIN)/python -m benchmarks.writer --count 30000 --seconds 600 --failures writer-failures.jsonl

# Speed and scores beside other packages, as ratios
bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks

# The reply page in a real browser
browser: $(VENV)/.dev
	$(BIN)/python -m pytest -m slow tests/web -q

clean:
	rm -rf demo

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@ $(VENV)/.run

$(VENV)/.bench: $(VENV)/.dev
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e ".[dev,bench]"
	touch $@
