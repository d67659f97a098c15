# make          set up what is missing, then build the brief into site/
# make test     set up the tools too, then run every check and every test
# make check    format, lint and types
# make format   put the code into the form that `make check` asks for
# make serve    build, watch, serve on this computer, reload the browser
# make bench    time whole builds: from empty caches, after a change, with nothing changed
# make mutants  put small slips into the code, one at a time, and tell which the tests do not see
# make proofs   contact sheets of every page and every sheet of the PDFs, to be looked at
# make pictures take the pictures of README.md anew, from site/ and from an edit
# make snapshots write tests/snapshots/ and CITATION.cff anew, to be looked at like code
# make setup    the environment, packages, fonts and libraries alone; make setup-dev the tools too
# make help     print these lines
# make lock     write requirements*.txt from pyproject.toml; UPGRADE=--upgrade for newer versions
# make clean    remove what builds and tools have made; make distclean the environment as well
#
# Only Python 3.11 or later and make are needed. For another Python: make PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

# Each step of the set-up leaves a stamp, so that it is done again only when its inputs change.
ENVIRONMENT := $(VENV)/.made
PACKAGES := $(VENV)/.packages
TOOLS := $(VENV)/.tools
LIBRARIES := $(VENV)/.libraries
BROWSER := $(VENV)/.browser
FONTS := .cache/fonts/fonts.json

.PHONY: build setup setup-dev test check format serve bench mutants proofs pictures snapshots help lock \
	clean distclean

build: setup
	@$(BIN)/python build.py

setup: $(LIBRARIES) $(PACKAGES) $(FONTS)

setup-dev: setup $(TOOLS) $(BROWSER)

test: setup-dev check
	@$(BIN)/python -m pytest

check: $(TOOLS)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(TOOLS)
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

serve: setup
	@$(BIN)/python build.py serve

# All of them, another choice, or some modules: make mutants SAMPLE=0 SEED=7 ONLY="money digits"
SAMPLE ?= 300
SEED ?= 0
mutants: setup-dev
	@$(BIN)/python -m setup.mutants --sample $(SAMPLE) --seed $(SEED) $(ONLY)

# To see a few only: make proofs PAGES="en/japan ja/brief.pdf"
proofs: setup-dev build
	@$(BIN)/python -m setup.proofs $(PAGES)

pictures: setup-dev build
	@$(BIN)/python -m setup.pictures

snapshots: $(TOOLS)
	@$(BIN)/python -m tests.snapshot

bench: setup
	@$(BIN)/python -m setup.bench

# The lines at the head of this file, which are thus their only source.
help:
	@sed -n '/^$$/q; s/^# \{0,1\}//p' $(firstword $(MAKEFILE_LIST))

LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-header --no-annotate --no-emit-index-url \
	--no-emit-find-links $(UPGRADE)

lock: $(TOOLS)
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:
	rm -rf site .site-* .cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)

$(ENVIRONMENT):
	@command -v $(PYTHON) >/dev/null || { echo "Kyori needs Python 3.11 or later, and there is" \
		"no $(PYTHON) here. Name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m setup.python
	@$(PYTHON) -m setup.system venv
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# What is missing here stops nothing: the step says what to do, and is tried again the next time.
$(LIBRARIES): setup/system.py | $(ENVIRONMENT)
	@! $(BIN)/python -m setup.system pdf || touch $@

$(BROWSER): setup/system.py | $(ENVIRONMENT)
	@! $(BIN)/python -m setup.system browser || touch $@

# Compiling on all cores after installing takes half the time of pip's own compiling, and a
# package's file that no Python can compile (a template, a test of errors) is none of our faults.
define install
@echo "Installing the packages of $< into $(VENV)"
@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --no-compile \
	--require-hashes -r $<
@$(BIN)/python -m compileall -qq -j 0 kyori \
	"$$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" || true
@touch $@
endef

$(PACKAGES): requirements.txt $(ENVIRONMENT)
	$(install)

$(TOOLS): requirements-dev.txt $(PACKAGES)
	$(install)

$(FONTS): setup/fonts.py setup/instances.py $(PACKAGES)
	@echo "Making the fonts in $(@D)"
	@$(BIN)/python -m setup.fonts
