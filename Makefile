# Every target works in a clean clone with Python 3.11 and nothing else.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint format lock ci

run:
	@$(PYTHON) scripts/start.py

# ARGS go to pytest: make test ARGS="--database sqlite -k quota"
test:
	@$(PYTHON) scripts/test.py $(ARGS)

lint:
	@$(PYTHON) scripts/lint.py

format:
	@$(PYTHON) scripts/environment.py requirements-dev.txt
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade $$(git ls-files 'templates/*.html' '*/templates/*.html')

# Needs the network.
lock:
	@$(PYTHON) scripts/environment.py requirements-dev.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.11 requirements.in -o requirements.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.11 requirements-dev.in -o requirements-dev.txt
	$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.11 requirements-uv.in -o requirements-uv.txt

ci:
	@.ci/run
