# Hải Đăng: the commands of every day. `make help` lists them; docs/operations.md says more.
# Paths are relative on purpose: the clone may live anywhere, in a folder with spaces too.

PORT ?= 8000
export PORT
PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
# At most four test processes, fewer where there are fewer cores.
# What only tests in the browser need is loaded by them alone: a second for each process.
PYTEST := $(PYTHON) -m pytest -q -n auto --maxprocesses 4 --dist worksteal --ignore tests/e2e -p no:playwright -p no:base_url
SOURCES := bench cms factcheck search tests tools manage.py conftest.py

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset dev test test-browser bench lint format typecheck messages check-messages \
        check-lock advisories check-migrations check-deploy postgres elasticsearch test-search tus-clients

help:  ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' Makefile

setup:  ## .venv from requirements.lock, messages compiled, fonts made
	@tools/setup

demo: setup  ## The portal with demo data on http://localhost:$PORT (8000); Ctrl-C stops it
	@$(PYTHON) tools/demo.py run

demo-reset: setup  ## Deletes the demo's folder: database, media, papers
	@$(PYTHON) tools/demo.py reset

dev: setup  ## A server that reloads on change and shows stack traces; same data as the demo
	DEBUG=1 $(MANAGE) runserver 127.0.0.1:$(PORT)

test: setup  ## All tests without a browser; on PostgreSQL too when DATABASE_URL is set
	$(PYTEST) -m "not browser"

test-browser: setup  ## Tests in Chromium, with axe
	$(PYTHON) -m pytest -q -m browser tests/e2e

test-search: setup  ## The tests that ask an Elasticsearch; ELASTICSEARCH_URL says which
	$(PYTEST) -m "elasticsearch and not browser"

tus-clients: setup  ## Two clients of tus, fetched from PyPI and npm, send a film to a server of ours
	@$(PYTHON) tools/tus_clients.py

bench: setup  ## Times the pages and queries that must stay fast
	$(MANAGE) bench

lint: setup  ## Style, templates and the direction of imports
	$(PYTHON) -m ruff format --check $(SOURCES)
	$(PYTHON) -m ruff check $(SOURCES)
	$(PYTHON) -m djlint --quiet --lint templates cms factcheck
	.venv/bin/lint-imports --no-logo

format: setup  ## Writes the style that lint asks for
	$(PYTHON) -m ruff check --fix $(SOURCES)
	$(PYTHON) -m ruff format $(SOURCES)

typecheck: setup  ## mypy on the parts that must be typed
	$(PYTHON) -m mypy

messages: setup  ## Extracts the texts of the interface into locale/ (needs GNU gettext)
	$(PYTHON) tools/extract_messages.py

check-messages: setup  ## Fails when locale/ is stale or the English is incomplete (needs GNU gettext)
	$(PYTHON) tools/check_messages.py

check-lock:  ## No address of a package registry in the lock
	@! grep -nE '://|--(extra-)?index-url|--find-links|--trusted-host' requirements.lock

advisories: setup  ## Known advisories on what is locked (needs the network; fails when it can't tell)
	@$(PYTHON) -m venv .venv/advisories && .venv/advisories/bin/python -m pip install --quiet pip-audit
	.venv/advisories/bin/pip-audit --strict --require-hashes --no-deps --disable-pip -r requirements.lock

check-migrations: setup  ## Fails when a model has changed without its migration
	$(MANAGE) makemigrations --check --dry-run --settings cms.settings.test

check-deploy: setup  ## Django's own deployment checks, on the production settings
	$(PYTHON) tools/check_deploy.py

postgres: setup  ## A throw-away PostgreSQL on loopback; prints the addresses of its two roles to export
	@$(PYTHON) tools/postgres.py start --roles

elasticsearch: setup  ## A throw-away Elasticsearch on loopback; prints the ELASTICSEARCH_URL to export
	@$(PYTHON) tools/elasticsearch_server.py start
