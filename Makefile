# Every task of the project. `make` alone lists them.
PYTHON ?= python3
VENV := .venv
MODEL_VENV := .venv-model
BIN := $(VENV)/bin
CASE ?= demo-case
PORT ?= 8765

.DEFAULT_GOAL := help
.PHONY: help demo test check format lint types imports unit browser benchmark evaluate docs screenshots lock model framing page page-check clean

help: ## list the tasks
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: $(VENV)/run.stamp ## install, read the example case and serve it on 127.0.0.1
	$(BIN)/counterclaim demo $(CASE) --port $(PORT)

test: $(VENV)/dev.stamp $(VENV)/browser.stamp ## set up what tests need and run everything
	@$(MAKE) --no-print-directory check page-check
	$(BIN)/pytest

check: format lint types imports ## format, lint, types and import order only

format: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

imports: $(VENV)/dev.stamp
	$(BIN)/lint-imports --no-cache

unit: $(VENV)/dev.stamp ## the tests without the browser
	$(BIN)/pytest -m "not browser"

browser: $(VENV)/dev.stamp $(VENV)/browser.stamp ## the page in a real browser only
	$(BIN)/pytest -m browser

benchmark: $(VENV)/dev.stamp ## speed, memory and page latency, side by side with spaCy alone
	$(BIN)/python -m benchmarks

evaluate: $(VENV)/dev.stamp ## accuracy against the corpora beside the checkout, where they are
	$(BIN)/python -m evaluation

docs: $(VENV)/dev.stamp ## write the reference pages from the code
	$(BIN)/python docs/generate.py

screenshots: $(VENV)/dev.stamp $(VENV)/browser.stamp ## take docs/screenshots anew, of the example case
	PYTHONPATH=. $(BIN)/python docs/screenshots.py

lock: $(VENV)/dev.stamp ## write requirements.lock anew from pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --extra dev --no-emit-index-url --no-emit-find-links \
		--no-header --custom-compile-command "make lock" pyproject.toml -o requirements.lock

# An hour or two on one thread. The corpora must lie beside the checkout; see src/counterclaim/read/model/MODEL.md.
model: $(MODEL_VENV)/made.stamp $(VENV)/dev.stamp ## train the attribution tagger anew and write its files into the package
	$(TRAIN) training.train news --epochs 2
	$(TRAIN) training.train both --start news --epochs 1 --gold 0/3 --gold-times 5 --scale 0.7 --seed 8
	$(TRAIN) training.train tagger --start both --epochs 1 --share 0.06 --gold all --gold-times 4 --scale 0.4 --seed 9
	$(TRAIN) training.average mean both tagger
	$(TRAIN) training.train more --start mean --epochs 2 --gold all --gold-times 3 --scale 0.7 --seed 21
	$(TRAIN) training.train shipped --start more --epochs 1 --gold all --gold-times 3 --scale 0.6 --seed 33
	$(TRAIN) training.train third --start shipped --epochs 1 --gold all --gold-times 3 --scale 0.6 --seed 41
	$(TRAIN) training.train last --start third --epochs 2 --gold all --gold-times 2 --scale 0.6 --seed 42
	$(TRAIN) training.average soup shipped shipped last last last
	$(TRAIN) training.export soup
	PYTHONPATH=. $(BIN)/python -m training.gates

framing: $(VENV)/dev.stamp $(MODEL_VENV)/made.stamp ## train the small framing model anew; see src/counterclaim/read/model/FRAMING.md
	$(BIN)/python -m training.framing_rows
	$(TRAIN) training.framing

TRAIN := PYTHONPATH=src OMP_NUM_THREADS=1 $(MODEL_VENV)/bin/python -m

$(MODEL_VENV)/made.stamp: training/requirements.txt
	$(PYTHON) -m venv $(MODEL_VENV)
	$(MODEL_VENV)/bin/python -m pip install --quiet --disable-pip-version-check --requirement training/requirements.txt
	@touch $@

page: page/node_modules/.made ## bundle the page's scripts into the package
	cd page && npx tsc --noEmit && node build.mjs

# Rebuilt elsewhere and compared, so that what is committed is what the sources say.
page-check: page/node_modules/.made ## whether the bundled scripts are those of their sources
	cd page && npx tsc --noEmit && node build.mjs --to node_modules/.built
	for made in page/node_modules/.built/*.js; do cmp $$made src/counterclaim/serve/static/$$(basename $$made) || exit 1; done

page/node_modules/.made: page/package.json page/package-lock.json
	@command -v npm >/dev/null || sh tools/need npm
	cd page && npm ci --silent --no-audit --no-fund
	@touch $@

clean: ## remove the environment and the demo case
	rm -rf $(VENV) demo-case

# Debian's python3 comes without ensurepip; the message says what to install.
$(VENV)/made.stamp:
	@$(PYTHON) -m venv $(VENV) || { sh tools/need python3-venv && rm -rf $(VENV) && $(PYTHON) -m venv $(VENV); }
	@touch $@

$(VENV)/run.stamp: pyproject.toml requirements.lock $(VENV)/made.stamp
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml requirements.lock $(VENV)/made.stamp
	$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]'
	@touch $@ $(VENV)/run.stamp

$(VENV)/browser.stamp: $(VENV)/made.stamp
	@command -v chromium >/dev/null || sh tools/need chromium
	@touch $@
