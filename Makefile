# `make run` shows Zhengpin, `make test` and `make check` hold it. Each sets up what it needs, once.
# ARGS="…" goes to pytest; JOBS=n processes; PORT=n to serve on; LISTINGS=n in the demo; PYTHON=… to build .venv with.
# LANE=n proves one lane alone; ORDER=n runs the tests in another order, which n fixes: docs/developing/tests.md.

PORT ?= 8000
HOST ?= 127.0.0.1
LISTINGS ?= 240
JOBS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)
ARGS ?=
PY := .venv/bin/python
PINNED := pyproject.toml constraints.txt scripts/prepare.sh

# Tests and the demo start dozens of processes: each would compile the whole package where images set this.
unexport PYTHONDONTWRITEBYTECODE

# One thread a process: the processes of a test run share the cores already. Tests of one group run in one process.
test-sqlite test-postgresql test-changed prove test-milvus: export OMP_NUM_THREADS = 1
test-sqlite test-postgresql test-changed prove test-milvus: export OPENBLAS_NUM_THREADS = 1
TESTS := $(PY) -m pytest -n $(JOBS) --dist loadgroup $(if $(ORDER),-p randomly --randomly-seed=$(ORDER))

.PHONY: run setup test test-sqlite test-postgresql test-changed prove test-milvus browsers broadcasting object-store pdf-checker check check-types check-rest docs format lock clean

run: .venv/.ready
	.venv/bin/zhengpin demo --serve --host $(HOST) --port $(PORT) --listings $(LISTINGS)

setup: .venv/.ready-dev

.venv/.ready: $(PINNED)
	@sh scripts/prepare.sh sscd,postgresql,demo $@

.venv/.ready-dev: $(PINNED)
	@sh scripts/prepare.sh sscd,postgresql,object-store,demo,dev,docs .venv/.ready $@

.venv/.ready-milvus: $(PINNED)
	@sh scripts/prepare.sh sscd,postgresql,object-store,demo,dev,docs,milvus .venv/.ready .venv/.ready-dev $@

test: test-sqlite test-postgresql

test-sqlite: .venv/.ready-dev browsers broadcasting object-store
	@echo "== What a change is proven by, on SQLite"
	$(TESTS) --proof daily $(ARGS)

test-postgresql: .venv/.ready-dev
	@echo "== What only PostgreSQL can prove, there"
	$(PY) -m scripts.postgresql env $(TESTS) --proof daily $(ARGS)

# While something is being made: the tests that what changed since the last such run can have touched.
test-changed: .venv/.ready-dev
	$(PY) -m pytest --testmon --proof daily -m "not browser" $(ARGS)

# Everything; or LANE=n, LANE=commit: one of the lanes into which what `test` leaves out is cut.
prove: $(if $(LANE),,test) .venv/.ready-dev browsers broadcasting object-store pdf-checker
	@$(PY) -m scripts.proof $(or $(LANE),all) -- $(TESTS) $(ARGS)

# Not part of `test`: the first time it downloads 400 MB for the server.
test-milvus: .venv/.ready-milvus
	@echo "== The indexes on Milvus"
	$(PY) -m scripts.milvus env $(TESTS) $(ARGS) tests/matching/index/test_milvus.py tests/monitoring/indexes/test_index.py

browsers: .venv/.ready-dev
	@$(PY) -m scripts.browser

# Servers of live streams; where they cannot be had, the tests that need them are skipped.
broadcasting: .venv/.ready-dev
	@$(PY) -m scripts.broadcasting

# A store for the tests of blobs in one; where it cannot be had, they are skipped.
object-store: .venv/.ready-dev
	@$(PY) -m scripts.object_store

# A second program that says whether PDF files are for everyone, in an environment of its own; without it one test is skipped.
pdf-checker: .venv/.ready-dev
	@$(PY) -m scripts.pdf_checker || true

# Types take as long as all the rest: both at once.
check: .venv/.ready-dev
	@$(MAKE) --no-print-directory -j 2 check-types check-rest

check-types: .venv/.ready-dev
	$(PY) -m mypy

check-rest: .venv/.ready-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports --no-logo
	$(PY) manage.py makemigrations --check --dry-run --settings tests.settings
	$(PY) -m scripts.translations check
	$(PY) -m scripts.openapi check
	$(PY) -m scripts.client_types check

# The documentation as a site, in both languages: build/site.
docs: .venv/.ready-dev
	@$(PY) -m scripts.site

format: .venv/.ready-dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# After a change of the requirements: take the newest versions that they allow, and pin them.
lock: .venv/.ready-dev
	$(PY) -m scripts.lock

clean:
	rm -rf .venv build/docs build/site .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
