# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
# A fresh machine needs Python 3.11 or newer and make; all else goes into .venv.
#
# requirements.lock is what answers calls, and all that operators need. requirements-dev.lock has the same and what
# tests need on top, in the same .venv; only the commands that need it set it up. What is set up needs no network.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check
LOCK := $(BIN)/uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --upgrade -q
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run call check test bench bench-servers soak mutants develop lock clean

help: ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 15

run: .venv/ready ## start the line on this machine and say how to call it (HOST, PORT, TWILIO_AUTH_TOKEN, IVR_PUBLIC_URL)
	@exec $(BIN)/ivr serve $(ARGS)

call: .venv/ready ## call the line in this terminal, no phone needed (make call ARGS='--keys "1 1"')
	@$(BIN)/ivr call $(ARGS)

check: .venv/ready ## read the menus, prompts and helpers and name every problem
	@$(BIN)/ivr check $(ARGS)

test: develop ## every test and check
	$(BIN)/ruff check ivr tests docs/example
	$(BIN)/ruff format --check ivr tests docs/example
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/ivr check --identify --at 2026-12-01
	$(BIN)/python -m pytest -n auto $(ARGS)

bench: develop ## figures: what callers wait for, what a request costs, how large a line can grow
	$(BIN)/ivr figures
	$(BIN)/python -m tests.bench $(ARGS)

bench-servers: develop .venv-servers/ready ## the line under six servers: speed, and callers beside strangers
	.venv-servers/bin/python -m tests.bench.servers

soak: develop ## the long runs: many more random callers and signatures, restarts and faults under load, then mutants
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -n auto $(ARGS)
	$(BIN)/python -m tests.soak
	@$(MAKE) --no-print-directory mutants ARGS=

mutants: develop ## do the tests notice when the code is changed (an hour or two; make mutants ARGS='ivr.graph.promises.*')
	@$(BIN)/python -m tests.mutants run $(ARGS)

develop: .venv/ready-dev ## set up what tests and ivr check --identify need (the other commands do it when they need it)

lock: .venv/ready ## choose the newest versions again and pin them in both locks
	$(PIP) install -q uv
	$(LOCK) -o requirements.lock
	$(LOCK) --all-extras --group dev -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile tests/bench/servers.in -c requirements.lock --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-header --upgrade -q -o tests/bench/servers.lock

clean: ## remove everything that was set up
	rm -rf .venv .venv-servers build mutants *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.venv/ready: pyproject.toml requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, found $$($(PYTHON) --version): say make PYTHON=/path/to/python"; exit 2; }
	@echo "setting up .venv (once, a quarter of a minute)"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv .venv || \
		{ echo "could not make .venv; on Debian or Ubuntu: apt install python3-venv"; exit 2; }
	@$(PIP) install -q --no-compile --require-hashes -r requirements.lock
	@rm -rf ivr.egg-info # of an older setup: pytest would read it instead
	@$(PIP) install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv-servers/ready: requirements.lock tests/bench/servers.lock
	@test -x .venv-servers/bin/pip || $(PYTHON) -m venv .venv-servers
	@.venv-servers/bin/pip --disable-pip-version-check install -q --no-compile --require-hashes \
		-r requirements.lock -r tests/bench/servers.lock
	@.venv-servers/bin/pip --disable-pip-version-check install -q --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	@echo "adding to .venv what tests need (once, about a minute)"
	@$(PIP) install -q --no-compile --require-hashes -r requirements-dev.lock
	@touch $@
