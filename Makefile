# Two commands matter: `make site` sets up and builds, `make test` sets up and tests.
# Everything is installed below this folder (.venv, node_modules) from the lock files.

PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: site serve check test lint schema clean setup assets

site: setup assets ## build the site into site/
	@echo "Building the site ..."
	$(BIN)/mkdocs build --strict
	@echo "Indexing the full text ..."
	@$(BIN)/python tools/npm.py run --silent index
	@echo "Done. Open site/index.html."

serve: setup assets ## show the site on http://127.0.0.1:8000 and rebuild on every change
	$(BIN)/mkdocs serve

check: .venv/site.done ## say what is wrong with the content
	$(BIN)/casebook check

test: lint .cache/browser.done ## set up, lint and run all tests
	@echo "Running the tests ..."
	$(BIN)/pytest -n auto --dist loadgroup

lint: .venv/test.done assets ## style, types and hooks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/npm.py run --silent check
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@if [ -x $(BIN)/zizmor ]; then $(BIN)/zizmor --offline --no-progress --quiet .github; fi

schema: .venv/site.done ## write schema/ from the model
	$(BIN)/casebook schema

setup: .venv/site.done

.venv/site.done: requirements/site.txt pyproject.toml
	@echo "Setting up Python packages (about a minute the first time) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.done: .venv/site.done requirements/test.txt
	@echo "Setting up packages for the tests ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@touch $@

assets: theme/assets/.done

theme/assets/.done: node_modules/.done $(shell find frontend -type f)
	@echo "Bundling scripts and styles ..."
	@$(BIN)/python tools/npm.py run --silent build
	@touch $@

# Not `npm ci`: some registries lack the packages of other platforms, and the lock file cannot name what is not there.
node_modules/.done: .venv/site.done package-lock.json
	@echo "Setting up front-end packages ..."
	@$(BIN)/python tools/npm.py install --no-save --silent --no-audit --no-fund
	@touch $@

# Browser tests need Chromium, and the HTML checker needs Java. A machine where we are root gets Debian's.
.cache/browser.done:
	@mkdir -p .cache
	@missing=""; \
	command -v chromium >/dev/null || [ -n "$$CHROMIUM" ] || missing="chromium"; \
	command -v java >/dev/null || missing="$$missing default-jre-headless"; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing for the browser tests: $$missing ..."; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; \
	  else echo "The browser tests need $$missing: install it (or set CHROMIUM to the path of a Chromium)." >&2; exit 1; fi; fi
	@touch $@

clean: ## remove everything that was built or installed
	rm -rf site .venv node_modules theme/assets .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist *.egg-info
