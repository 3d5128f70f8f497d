# `make` alone lists what can be done here.

PYTHON ?= python3
PORT   ?= 8642
DATA   ?= $(or $(DESKSIDE_DATA),data/demo)
CONFIG ?= app.yaml
SEEDS  ?= 10000
ARGS   ?=

# Where the environment forbids bytecode, each start would compile everything anew, for a second.
unexport PYTHONDONTWRITEBYTECODE

INSTALL = install -qq --no-compile --disable-pip-version-check --no-input
PINNED  = $(INSTALL) --require-hashes --no-deps --only-binary :all:

RUN  = .venv/deskside.stamp
DRAW = .venv/charts.stamp
TALK = .venv/teams.stamp
DEV  = .venv/dev.stamp
AUDIT = .venv/audit.stamp
AXE  = tests/browser/node_modules/.package-lock.json

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: $(RUN) $(DRAW) ## Try it in the browser: no account, no token (PORT=8642 DATA=data/demo)
	@exec .venv/bin/deskside demo --port "$(PORT)" --data "$(DATA)"

install: $(RUN) $(TALK) $(DRAW) ## Set up .venv for a machine that will run it, and start nothing
	@.venv/bin/python -m compileall -q .venv/lib chatops surveys storage adapters
	@echo "deskside is at $(CURDIR)/.venv/bin/deskside (docs/operating.md goes on from here)"

run: $(RUN) $(TALK) $(DRAW) ## Run the bot for real (CONFIG=app.yaml)
	@exec .venv/bin/deskside run --config "$(CONFIG)"

# What tests write is kept in memory where there is room for it: on a disk they wait at every commit.
# Its path is short, as the name of a socket may have 107 letters.
test: $(DEV) $(DRAW) $(TALK) $(AUDIT) $(AXE) ## Run the tests but the longest (DESKSIDE_TESTS=all: all of them; ARGS="-k nudge")
	@free=$$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $$4 }'); set --; \
	  [ "$${free:-0}" -lt 2000000 ] || { TMPDIR=$$(mktemp -d /dev/shm/dXXXXXX) && export TMPDIR && \
	  set -- --basetemp="$$TMPDIR/t" && trap 'rm -rf "$$TMPDIR"' EXIT && trap 'exit 130' INT TERM; }; \
	  .venv/bin/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder "$$@" $(ARGS)

lint: $(DEV) $(TALK) ## Check style, layout and types
	@echo "ruff: style" && .venv/bin/ruff check --quiet .
	@echo "ruff: layout" && .venv/bin/ruff format --check --quiet --diff .
	@echo "mypy: types" && .venv/bin/mypy --no-error-summary

fix: $(DEV) ## Put style and layout right where a machine can
	@.venv/bin/ruff check --quiet --fix . ; .venv/bin/ruff format --quiet .

bench: $(DEV) $(TALK) ## Measure how fast it is
	@exec .venv/bin/python -m benchmarks $(ARGS)

profile: $(DEV) $(TALK) ## Draw where the time of one event goes: build/way-http.svg (ARGS=socket)
	@exec .venv/bin/python -m benchmarks.profile $(ARGS)

kill: $(DEV) $(TALK) ## Kill it at every point and look whether anything was lost
	@DESKSIDE_TESTS=all DESKSIDE_KILLS=all exec .venv/bin/python -m pytest -q -n auto -m kill $(ARGS)

simulate: $(DEV) ## Live through many random desks (SEEDS=10000)
	@exec .venv/bin/python -m tests.simulation --seeds "$(SEEDS)" $(ARGS)

scan: $(DEV) ## Let a scanner look for holes in the pages (needs wapiti)
	@DESKSIDE_SCAN=all exec .venv/bin/python -m pytest -q tests/test_scan.py $(ARGS)

sbom: $(AUDIT) $(DRAW) $(TALK) ## Write a bill of materials to build/ (CycloneDX)
	@exec .venv/bin/python -m tests.supply.sbom $(ARGS)

audit: $(AUDIT) ## Ask advisory services about known weaknesses (DESKSIDE_OSV_URL)
	@exec .venv/bin/python -m tests.supply.audit

licences: $(AUDIT) $(DRAW) $(TALK) ## Write docs/licences.md anew
	@exec .venv/bin/python -m tests.supply.licences

evidence: $(DEV) $(DRAW) $(TALK) $(AUDIT) $(AXE) ## Look at each promise and write docs/evidence.md (ARGS="secrets --quick")
	@exec .venv/bin/python -m tests.evidence $(ARGS)

figures: $(DEV) ## Count how often intake judges right
	@exec .venv/bin/python -m benchmarks.intake $(ARGS)

pictures: $(DEV) $(DRAW) ## Draw the pictures that the docs show
	@exec .venv/bin/python -m tests.pictures $(ARGS)

pins: ## Choose newer versions, none younger than a week (needs uv)
	@for set in run build charts teams dev audit; do \
	  echo "pinning requirements/$$set.txt" && \
	  uv pip compile --quiet --no-config --universal --python-version 3.11 --upgrade \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --exclude-newer "7 days" \
	    --custom-compile-command "make pins" \
	    -o requirements/$$set.txt requirements/$$set.in || exit; done

clean: ## Remove what make made; your data stays
	@rm -rf .venv build *.egg-info tests/browser/node_modules .pytest_cache .mypy_cache .ruff_cache .hypothesis

# --- the environment: each step leaves a stamp and is not taken again ---

.venv/bin/python:
	@command -v "$(PYTHON)" >/dev/null || { \
	  echo "No '$(PYTHON)' here. Deskside needs Python 3.11 or newer: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("Deskside needs \
	Python 3.11 or newer; $(PYTHON) is %d.%d: make PYTHON=/path/to/python3" % v[:2])'
	@"$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null || { \
	  echo "This Python has no venv module (Debian and Ubuntu: apt-get install python3-venv)" >&2; exit 1; }
	@echo "setting up .venv"
	@rm -rf .venv && "$(PYTHON)" -m venv --without-pip .venv

# The base Python's pip installs only the pinned one, which is about twice as fast as 3.11's own.
.venv/build.stamp: requirements/build.txt | .venv/bin/python
	@if "$(PYTHON)" -m pip --version >/dev/null 2>&1; \
	  then set -- "$(PYTHON)" -m pip --python .venv/bin/python; \
	  else .venv/bin/python -m ensurepip >/dev/null && set -- .venv/bin/python -m pip; fi && \
	  "$$@" $(PINNED) -r requirements/build.txt
	@touch $@

.venv/run.stamp: requirements/run.txt .venv/build.stamp
	@echo "installing what the bot needs"
	@.venv/bin/python -m pip $(PINNED) -r requirements/run.txt
	@touch $@

$(RUN): .venv/run.stamp pyproject.toml
	@.venv/bin/python -m pip $(INSTALL) --no-build-isolation --no-deps -e .
	@touch $@

$(DRAW): requirements/charts.txt | .venv/run.stamp
	@echo "installing what draws charts"
	@if .venv/bin/python -m pip $(PINNED) -r requirements/charts.txt; then touch $@; \
	  else echo "Charts cannot be drawn here, so they are shown as tables alone." >&2; fi

$(TALK): requirements/teams.txt | .venv/run.stamp
	@echo "installing what the door to Teams needs"
	@.venv/bin/python -m pip $(PINNED) -r requirements/teams.txt
	@touch $@

$(DEV): .venv/run.stamp requirements/dev.txt | $(RUN)
	@echo "installing what tests and checks need"
	@.venv/bin/python -m pip $(PINNED) -r requirements/dev.txt
	@touch $@

$(AUDIT): $(DEV) requirements/audit.txt
	@echo "installing what looks at the supply chain"
	@.venv/bin/python -m pip $(PINNED) -r requirements/audit.txt
	@touch $@

# Without npm the tests say what they left out.
$(AXE): tests/browser/package-lock.json
	@if command -v npm >/dev/null; then echo "installing what the browser tests need" && \
	  npm ci --prefix tests/browser --loglevel=error --no-audit --no-fund --ignore-scripts >/dev/null && \
	  touch $@; fi

.PHONY: help demo install run test lint fix bench profile kill simulate scan sbom audit licences \
  evidence figures pictures pins clean
