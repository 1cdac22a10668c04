# Every recipe installs what it needs into .venv; nothing outside this folder is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# One line before each step, Chinese and English: nobody looks at a silent screen for minutes.
tell = echo "== $(1)。$(2)"

.PHONY: demo desk test postgres check fmt lint types arch bench chaos fuzz browser attack same clean

# Play the five months after the sample meeting with the real flows; results in demo/
demo: $(VENV)/.run
	@$(call tell,推演样例会议后的五个月，约2分钟,playing the sample's five months: about two minutes)
	$(BIN)/duban demo --out demo

# The demo's own desk in a browser: its clock, loopback only, nothing is sent; prints a link
desk: $(VENV)/.run
	@$(call tell,打开示例的工作台，仅限本机,opening the demo's desk on this machine alone)
	@test -f demo/duban.db || $(MAKE) demo
	DUBAN_HOME=demo $(BIN)/duban desk

# All tests, on SQLite and on a PostgreSQL they start themselves; about six minutes on two cores.
# Compiled modules are kept even where the shell says otherwise: some tests start many processes.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/.dev
	@$(call tell,运行全部测试，约6分钟；每个点是一项,running all tests: about six minutes; a dot is one)
	$(BIN)/python -m pytest -m "not slow and not benchmark" -q -n 3 --dist loadscope
	@$(call tell,未含浏览器测试，另用 make browser,the tests in a browser were left out: make browser)

# The long day-by-day tests once more, on PostgreSQL
postgres: $(VENV)/.dev
	@$(call tell,在 PostgreSQL 上运行长测试,running the long tests on PostgreSQL)
	$(BIN)/python -m pytest -m slow -k postgresql -q -n 2 --dist loadscope tests/rounds tests/delivery tests/replies_e2e tests/web tests/inbox

# What a change must pass besides its tests
check: lint types arch

# Formatting and lint; ruff knows no rule for the size of a file or the subject of a docstring,
# and counts Chinese double in a line
lint: $(VENV)/.dev
	@$(call tell,检查写法,checking form)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m pytest -q tests/project/test_docstrings.py tests/project/test_sizes.py

# Put the code into its form
fmt: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Types
types: $(VENV)/.dev
	@$(call tell,检查类型，约1分钟,checking types: about a minute)
	$(BIN)/mypy

# Imports point down
arch: $(VENV)/.dev
	@$(call tell,检查引用方向,checking that imports point down)
	$(BIN)/lint-imports

# kill -9, outages, refusals, clocks set back: what the outbox survives
chaos: $(VENV)/.dev
	@$(call tell,反复断电与中断，约20分钟,kills and outages: about twenty minutes)
	$(BIN)/python -m pytest -m slow tests/chaos tests/prefect -q
	STATEFUL_EXAMPLES=60 $(BIN)/python -m pytest tests/delivery/test_stateful.py -q

# Attacks on a running `duban up` of its own, tried and held, one line each; loopback only
attack: $(VENV)/.dev
	@$(call tell,攻击本机试运行的服务，约15分钟,attacking a service of its own: about fifteen minutes)
	$(BIN)/python -m benchmarks.attack

# A hundred thousand strange inputs, and thirty thousand texts whose truth is known
fuzz: $(VENV)/.dev
	@$(call tell,输入十万条乱文，约半小时,a hundred thousand strange inputs: about half an hour)
	$(BIN)/python -m benchmarks.fuzz_extraction --count 100000
	$(BIN)/python -m benchmarks.fuzz_replies --count 100000
	$(BIN)/python -m benchmarks.fuzz_handlers --count 100000
	$(BIN)/python -m benchmarks.writer --count 30000 --seconds 600 --failures writer-failures.jsonl

# Speed and scores beside other packages, as ratios
bench: $(VENV)/.bench
	@$(call tell,与其他软件比较速度,comparing speed with other packages)
	$(BIN)/python -m benchmarks

# What an office sees, at two commits: mails, sheets, rows, help, exit codes, schema (BASE=<commit>)
BASE ?= HEAD~1
same: $(VENV)/.dev
	@$(call tell,比较两个版本给用户看的一切,comparing what users see at two commits: about two minutes)
	$(BIN)/python -m benchmarks.same $(BASE)

# The reply page and the desk in a real browser
browser: $(VENV)/.dev
	@$(call tell,在浏览器里打开填报页和工作台,opening the reply page and the desk in a browser)
	@$(BIN)/python -c "import axe_playwright_python" 2>/dev/null || $(BIN)/python .ci/install.py dev browser
	$(BIN)/python -m pytest -m slow tests/web tests/desk -q

clean:
	rm -rf demo

$(VENV)/bin/python:
	@$(call tell,建立 .venv,making .venv)
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	@$(BIN)/python .ci/install.py
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	@$(BIN)/python .ci/install.py dev
	@touch $@ $(VENV)/.run

$(VENV)/.bench: $(VENV)/.dev
	@$(BIN)/python .ci/install.py dev bench
	@touch $@
