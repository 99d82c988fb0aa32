# Two commands do everything: `make serve` and `make test`. Whatever they need, they install into .venv/ and node_modules/.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export SOURCE_DATE_EPOCH ?= 0

.PHONY: serve site test lint format clean aria

serve: .venv/site-ready  ## build, serve, reload on change
	$(BIN)/mkdocs serve

site: .venv/site-ready  ## build into site/
	$(BIN)/mkdocs build --strict

test: .venv/dev-ready node_modules/.ready browser lint  ## all checks and tests
	$(BIN)/quiz check
	$(BIN)/pytest

lint: .venv/dev-ready node_modules/.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent check

aria: .venv/dev-ready browser  ## write anew what screen readers are given (tests/aria/), to be read through
	$(BIN)/pytest --update-aria tests/browser/test_what_is_heard.py

format: .venv/dev-ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf site .venv node_modules build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Debian ships Python without venv; as root we add it, else we name the line that does.
.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or later is needed: apt-get install python3 python3-venv'; exit 1; }
	@$(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; \
	  else echo 'Python lacks venv. Run: sudo apt-get install python3-venv'; exit 1; fi; $(PYTHON) -m venv .venv; }
	@touch $@

.venv/site-ready: .venv/made pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/dev-ready: .venv/made pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/site-ready

node_modules/.ready: package.json .venv/dev-ready
	PATH="$(CURDIR)/$(BIN):$$PATH" npm install --loglevel=error
	@touch $@

# The browser tests drive Debian's own Chromium (or CHROME_PATH), Firefox and WebKit; one apt-get brings those that lack.
.PHONY: browser
browser:
	@lacking=; \
	command -v "$${CHROME_PATH:-chromium}" >/dev/null || lacking="chromium fonts-dejavu-core"; \
	command -v firefox-esr >/dev/null || lacking="$$lacking firefox-esr"; \
	{ command -v WebKitWebDriver && command -v Xvfb; } >/dev/null || lacking="$$lacking webkit2gtk-driver xvfb"; \
	if [ -z "$$lacking" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq --no-install-recommends $$lacking; \
	else echo "Some browser tests will be skipped. To run them: sudo apt-get install --no-install-recommends $$lacking"; fi

# Measures for the page of measures; peers are installed by name into .venv/bench/.
.PHONY: bench lighthouse
bench: .venv/dev-ready browser  ## the program beside others, as ratios (a quarter of an hour)
	PYTHONPATH=. $(BIN)/python bench/run.py

lighthouse: .venv/dev-ready browser  ## a few pages as Lighthouse sees them (six minutes)
	PYTHONPATH=. $(BIN)/python bench/lighthouse.py
