# Everything a person runs. Each target makes or updates .venv/ itself; the work is in scripts/.

PYTHON ?= python3
# Passed on to pytest by test and test-long, to the benchmarks by bench, to uv by lock; which pictures.
ARGS ?=

IN_VENV := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help run demo test test-long bench lint format pictures lock clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: export HOST ?= 127.0.0.1
run: export PORT ?= 8000
run:  ## Serve newsfacts on HOST:PORT (127.0.0.1:8000), with what is in var/ or DATABASE_URL
	@$(PYTHON) scripts/environment.py run
	@$(IN_VENV) scripts/run.py

demo: export HOST ?= 127.0.0.1
demo: export PORT ?= 8000
demo:  ## Serve an invented world on HOST:PORT, with every kind of page; its database is in var/demo/
	@$(PYTHON) scripts/environment.py test
	@$(IN_VENV) -m scripts.demo

test:  ## Check the code, then run the tests on SQLite and on PostgreSQL; ARGS="-k word" to choose
	@$(PYTHON) scripts/environment.py test
	@$(IN_VENV) scripts/test.py test $(ARGS)

test-long:  ## The tests that take minutes: kills, failover, fuzzing, big data
	@$(PYTHON) scripts/environment.py test
	@$(IN_VENV) scripts/test.py test-long $(ARGS)

bench:  ## The benchmarks, against reference implementations run side by side
	@$(PYTHON) scripts/environment.py test
	@$(IN_VENV) -m tests.bench $(ARGS)

lint:  ## Check style, types, templates and migrations
	@$(PYTHON) scripts/environment.py test
	@$(IN_VENV) scripts/test.py lint

format:  ## Put code and templates into the project's style
	@$(PYTHON) scripts/environment.py test
	@$(IN_VENV) -m ruff check --quiet --fix-only .
	@$(IN_VENV) -m ruff format .
	@find templates -name '*.html' -exec .venv/bin/djade {} +

pictures:  ## Take the pictures of docs/pictures/ anew; ARGS="desk-merge claim" for some of them
	@$(PYTHON) scripts/environment.py test
	@$(IN_VENV) -m scripts.pictures $(ARGS)

lock:  ## Lock the dependencies of pyproject.toml; ARGS=--upgrade for their newest versions
	@$(PYTHON) scripts/lock.py $(ARGS)

clean:  ## Remove .venv/ and caches; var/ with its database stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
