# `make run` shows Zhengpin, `make test` and `make check` hold it. Each sets up what it needs, once.
# ARGS="…" goes to pytest; JOBS=n processes; PORT=n to serve on; LISTINGS=n in the demo; PYTHON=… to build .venv with.

PORT ?= 8000
HOST ?= 127.0.0.1
LISTINGS ?= 240
JOBS ?= $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
ARGS ?=
PY := .venv/bin/python
PINNED := pyproject.toml constraints.txt scripts/prepare.sh

# One thread a process: the processes of a test run share the cores already.
TESTS := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(PY) -m pytest -n $(JOBS) --dist worksteal

.PHONY: run setup test test-sqlite test-postgresql test-milvus browsers broadcasting check format lock clean

run: .venv/.ready
	.venv/bin/zhengpin demo --serve --host $(HOST) --port $(PORT) --listings $(LISTINGS)

setup: .venv/.ready-dev

.venv/.ready: $(PINNED)
	@sh scripts/prepare.sh sscd,postgresql,demo $@

.venv/.ready-dev: $(PINNED)
	@sh scripts/prepare.sh sscd,postgresql,demo,dev .venv/.ready $@

.venv/.ready-milvus: $(PINNED)
	@sh scripts/prepare.sh sscd,postgresql,demo,dev,milvus .venv/.ready .venv/.ready-dev $@

test: test-sqlite test-postgresql

test-sqlite: .venv/.ready-dev browsers broadcasting
	@echo "== All tests, on SQLite"
	$(TESTS) $(ARGS)

test-postgresql: .venv/.ready-dev
	@echo "== The tests that use a database, on PostgreSQL"
	$(PY) -m scripts.postgresql env $(TESTS) --only-database -m "not browser" $(ARGS)

# Not part of `test`: the first time it downloads 400 MB for the server.
test-milvus: .venv/.ready-milvus
	@echo "== The indexes on Milvus"
	$(PY) -m scripts.milvus env $(TESTS) $(ARGS) tests/matching/index/test_milvus.py

browsers: .venv/.ready-dev
	@$(PY) -m scripts.browser

# Servers of live streams; where they cannot be had, the tests that need them are skipped.
broadcasting: .venv/.ready-dev
	@$(PY) -m scripts.broadcasting

check: .venv/.ready-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports --no-logo
	$(PY) manage.py makemigrations --check --dry-run --settings tests.settings
	$(PY) -m scripts.translations check
	$(PY) -m scripts.openapi check
	$(PY) -m scripts.client_types check

format: .venv/.ready-dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# After a change of the requirements: take the newest versions that they allow, and pin them.
lock: .venv/.ready-dev
	$(PY) -m scripts.lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
