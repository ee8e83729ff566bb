PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
COMPILE := $(BIN)/python -m compileall -qq -j 0
# On every core: pip compiles what it installs on one.

.PHONY: demo test sweep check bench prove mangle freeze pictures messages pins translations clean

demo: $(VENV)/ready  ## set up, then open the app on a made-up family
	$(BIN)/famchart demo

test: $(VENV)/ready-to-develop translations  ## set up, then pass the tests
	$(COMPILE) famchart
	$(BIN)/python -m pytest -n auto

sweep: $(VENV)/ready-to-develop translations  ## the tests that take their time: every page, every size
	$(BIN)/python -m pytest -m "sweep and not long" -n auto

check: $(VENV)/ready-to-develop translations  ## style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready-to-develop translations  ## speed beside peers, in one table
	$(COMPILE) famchart
	$(BIN)/python -m bench

prove: $(VENV)/ready-to-develop translations  ## the long runs, with a table of what was tried and lost
	$(BIN)/python -m pytest -m "long or sweep or hypothesis or proves" -n auto --hypothesis-profile=prove

MANGLING_SECONDS ?= 1800
mangle: $(VENV)/ready-to-develop translations  ## mangle files of every format, half an hour each
	MANGLING_SECONDS=$(MANGLING_SECONDS) $(BIN)/python -m pytest -m long -n auto \
	  tests/promises/test_mangled_files.py

pictures: $(VENV)/ready-to-develop translations  ## draw the pictures of the README anew
	$(BIN)/python -m bench.pictures

freeze: $(VENV)/ready-to-develop translations  ## keep the shape of the vault, for ever, for the tests
	PYTHONPATH=tests $(BIN)/python tests/frozen_shapes.py

translations: $(VENV)/ready-to-develop
	$(BIN)/python hatch_build.py

messages: $(VENV)/ready-to-develop  ## bring the list of texts to translate up to date
	mkdir -p build
	$(BIN)/pybabel -q extract -k N_ --no-location --omit-header --sort-output \
	  -o build/famchart.pot famchart
	$(BIN)/pybabel -q update -N --ignore-pot-creation-date --ignore-obsolete -l es -D famchart \
	  -i build/famchart.pot -d famchart/locales

pins:  ## write the pinned requirements anew (needs uv)
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
	  -p 3.11 pyproject.toml -o requirements.txt
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
	  -p 3.11 pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
	$(PYTHON) -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))\
	['build-system']['requires'], sep='\n')" | \
	  uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-annotate \
	  -p 3.11 - -c requirements-dev.txt -o requirements-build.txt

$(VENV)/ready: requirements.txt requirements-build.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --no-compile --require-hashes -r requirements.txt -r requirements-build.txt
	-$(COMPILE) $(VENV)/lib
	$(BIN)/pip install --quiet --no-index --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/ready-to-develop: requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --no-compile --require-hashes -r requirements-dev.txt
	-$(COMPILE) $(VENV)/lib
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf $(VENV) build dist
