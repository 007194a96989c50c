# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
export PYTHONDONTWRITEBYTECODE =

.PHONY: help demo test fast bench check format lock clean
.DEFAULT_GOAL := help

help:  ## Show these targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

$(VENV)/.installed: requirements-dev.lock pyproject.toml
	@echo "» Python-Umgebung"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements-dev.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(VENV)/.installed  ## Serve the seeded world on 127.0.0.1:8000 (PORT=… for another)
	@GELEUCHT_DEMO=1 $(BIN)/geleucht assets
	@GELEUCHT_DEMO=1 exec $(BIN)/geleucht demo

test: $(VENV)/.installed  ## Everything CI runs: checks, unit tests, browser journeys
	@PATH="$(abspath $(BIN)):$$PATH" tools/test

fast: $(VENV)/.installed  ## Checks and tests, without properties, whole worlds and the browser
	@PATH="$(abspath $(BIN)):$$PATH" tools/test --fast

check: $(VENV)/.installed  ## Only the checks of the code
	@PATH="$(abspath $(BIN)):$$PATH" tools/check

bench: $(VENV)/.installed  ## Measure against the budgets
	@GELEUCHT_DEMO=1 $(BIN)/geleucht assets
	@tools/wrk
	@$(BIN)/python -m bench

format: $(VENV)/.installed  ## Format the code
	@$(BIN)/ruff check --quiet --fix . ; $(BIN)/ruff format --quiet .

lock: $(VENV)/.installed  ## Pin the dependencies anew, with hashes and without addresses
	@tools/lock $(BIN)/uv

clean:  ## Remove what was built; data stay
	@rm -rf $(VENV) node_modules build
