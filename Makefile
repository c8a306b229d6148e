# The commands of the house. `make run` and `make test` are all a newcomer needs.
PYTHON ?= python3
BIN := .venv/bin
BROWSER ?= $(shell command -v chromium || command -v chromium-browser)
WIJK_TEST_DATABASE_URL ?= postgresql+psycopg://postgres@127.0.0.1:5432/test
# The suite itself runs on PostgreSQL when it sees this variable, so it is handed over only where that is meant.
TEST_DATABASE := $(WIJK_TEST_DATABASE_URL)
unexport WIJK_TEST_DATABASE_URL
# Dozens of processes are started by the tests: each would compile again what is not kept.
unexport PYTHONDONTWRITEBYTECODE
# A file stays with one worker, for what its tests share; in our order (tests/conftest.py), the longest ones first.
SPREAD := -n 2 --dist loadfile --no-loadscope-reorder
# Reached by the interpreter of the virtual environment, so that no shebang can grow too long for the kernel.
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: install run test check lint types contracts templates migrations postgres journeys bench bench-accounts bench-board bench-people bench-erasing bench-own-data bench-search bench-series test-slow planted-leaks lock catalogue clean

install: .venv/installed

.venv/python: 
	@$(PYTHON) -c 'import sys; sys.exit("Er is Python 3.11 of nieuwer nodig." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/installed: .venv/python requirements.txt pyproject.toml
	@echo "De onderdelen worden opgehaald. Dat duurt de eerste keer even."
	@$(PIP) install --require-hashes -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q wijkplatform wsgi.py  # also where PYTHONDONTWRITEBYTECODE is set: up a fifth sooner
	@touch $@

.venv/developing: .venv/installed requirements-dev.txt
	@echo "De onderdelen om te testen worden opgehaald. Dat duurt de eerste keer even."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

run: install
	@$(BIN)/wijk migrate
	@$(BIN)/wijk demo
	@exec $(BIN)/wijk serve --worker --example-page 8001

test: .venv/developing
	@$(BIN)/pytest -q $(SPREAD)
	@if [ -z "$(BROWSER)" ]; then echo "Geen Chromium gevonden: de tests in een echte browser zijn overgeslagen."; \
	else echo "De tests in een echte browser draaien met: make journeys"; fi

# The migrations are tried by `test` and `postgres`, on both databases.
check: lint types contracts templates test postgres journeys
	@echo "Alles is in orde."

lint: .venv/developing
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: .venv/developing
	@$(BIN)/mypy

contracts: .venv/developing
	@$(BIN)/lint-imports

templates: .venv/developing
	@$(BIN)/djlint templates --lint --quiet

migrations: .venv/developing
	@$(BIN)/pytest -q tests/house/test_migrations.py

postgres: .venv/developing
	@if $(BIN)/python -c 'import sys, psycopg; psycopg.connect(sys.argv[1].replace("+psycopg", ""), connect_timeout=3)' "$(TEST_DATABASE)" 2>/dev/null; \
	then WIJK_TEST_DATABASE_URL="$(TEST_DATABASE)" $(BIN)/pytest -q $(SPREAD); \
	elif [ -n "$$CI" ]; then echo "PostgreSQL antwoordt niet; op CI is dat een fout."; exit 1; \
	else echo "PostgreSQL antwoordt niet: de tests op PostgreSQL zijn overgeslagen."; fi

# Two workers, each with a site of its own; what goes by the clock after that, with nothing beside it.
journeys: export WIJK_TEST_JOURNEYS := on
journeys: export WIJK_TEST_BROWSER := $(BROWSER)
journeys: .venv/developing
	@if [ -n "$(BROWSER)" ]; then $(BIN)/pytest -q $(SPREAD) -m "not alone" tests/journeys && $(BIN)/pytest -q -m alone tests/journeys; \
	elif [ -n "$$CI" ]; then echo "Chromium ontbreekt; op CI is dat een fout."; exit 1; \
	else echo "Geen Chromium gevonden: de tests in een echte browser zijn overgeslagen."; fi

bench: .venv/developing
	@$(BIN)/python -m tests.bench

bench-accounts: .venv/developing
	@$(BIN)/python -m tests.bench.logging_in

bench-board: .venv/developing
	@$(BIN)/python -m tests.bench.board

bench-people: .venv/developing
	@$(BIN)/python -m tests.bench.people
	@$(BIN)/python -m tests.bench.nobody

bench-erasing: .venv/developing
	@$(BIN)/python -m tests.bench.erasing

bench-own-data: .venv/developing
	@$(BIN)/python -m tests.bench.own_data

bench-search: .venv/developing
	@$(BIN)/python -m tests.bench.finding

bench-series: .venv/developing
	@$(BIN)/python -m tests.bench.series

# Long runs, not part of `check`: an hour, and more on a busy machine.
test-slow: .venv/developing
	@WIJK_TEST_HISTORIES=2000x50 $(BIN)/pytest -v -n 2 tests/profiles/test_histories.py
	@WIJK_TEST_RESTORES=50 $(BIN)/pytest -q tests/commands/test_restore_drill.py

# Each leak that is planted must turn a test red.
planted-leaks: .venv/developing
	@$(BIN)/python -m tests.planted

# Needs no lock that can be installed: it is what makes one.
lock: .venv/python
	@test -x $(BIN)/uv || $(PIP) install uv
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-strip-extras --python-version 3.11 \
	  --extra install pyproject.toml --output-file requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-strip-extras --python-version 3.11 \
	  --all-extras pyproject.toml --output-file requirements-dev.txt

catalogue: .venv/developing
	@$(BIN)/python -m tests.house.catalogue

clean:
	@rm -rf .venv instance build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
