# `make serve` and `make test` are all that a newcomer needs; whatever they need, they install into .venv/ and node_modules/.
PYTHON ?= python3
BIN := .venv/bin
export NO_MKDOCS_2_WARNING := 1
export SOURCE_DATE_EPOCH ?= 0

.PHONY: help serve site test everywhere content mutants lint format clean aria

help:  ## this list, which `make` alone shows too
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## /\1#/p' $(firstword $(MAKEFILE_LIST)) | while IFS='#' read -r name says; do printf '  make %-12s %s\n' "$$name" "$$says"; done

# What works without make too, on Windows among others, is in make.py.
serve: .venv/made  ## build, serve, reload on change
	@$(PYTHON) make.py serve

site: .venv/made  ## build into site/
	@$(PYTHON) make.py site

test: .venv/dev-ready node_modules/.ready browser lint  ## all checks, and the tests of everything once (ten minutes)
	$(BIN)/quiz check
	$(BIN)/pytest -n auto --dist worksteal -m "not everywhere"

everywhere: .venv/dev-ready browser  ## what `make test` leaves out: Firefox and WebKit, real web servers, sites of other kinds, every page (half an hour)
	$(BIN)/pytest -n auto --dist worksteal -m everywhere

content: .venv/dev-ready browser  ## what judges pages, not the program: lengths, next steps, links, searches, the workshop kit
	$(BIN)/quiz check
	$(BIN)/pytest -m content

mutants: .venv/dev-ready node_modules/.ready  ## which faults the quick tests notice, of a sample put into a copy (minutes each that lives); MUTANTS="--number 60 --seed 2"
	$(BIN)/python tests/mutants.py $(MUTANTS)

lint: .venv/dev-ready node_modules/.ready  ## formatters, linters and type checks alone; installs Node's tools, half a minute the first time
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent check

aria: .venv/dev-ready browser  ## write anew what screen readers are given (tests/aria/), to be read through
	$(BIN)/pytest --update-aria tests/browser/test_what_is_heard.py

format: .venv/dev-ready  ## write the Python as the formatter would
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## remove all that was built or installed
	rm -rf site dist .cache .venv node_modules build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Debian ships Python without venv; as root we add it, else we name the line that does.
.venv/made:
	@found=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null); \
	case "$$found" in \
	  "") echo 'Python 3.11 or later is needed, and nothing runs as $(PYTHON).';; \
	  2.*|3.?|3.10) echo "Python 3.11 or later is needed, and $(PYTHON) is $$found.";; \
	  *) exit 0;; \
	esac; \
	echo 'Name another, as in: make PYTHON=python3.12 $(MAKECMDGOALS)'; \
	echo 'or install one; on Debian: sudo apt-get install python3 python3-venv'; exit 1
	@$(PYTHON) -m venv .venv 2>/dev/null || { rm -rf .venv; \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv; \
	  else echo 'Python lacks venv. Run: sudo apt-get install python3-venv'; exit 1; fi; $(PYTHON) -m venv .venv; }
	@touch $@

.venv/dev-ready: .venv/made pyproject.toml requirements/dev.txt
	$(PYTHON) make.py install dev
	@touch $@

.venv/tools-ready: .venv/made requirements/tools.txt
	$(PYTHON) -m venv .venv/tools
	.venv/tools/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	@touch $@

node_modules/.ready: package.json package-lock.json .venv/dev-ready
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --loglevel=error
	@touch $@

# The browser tests drive Debian's own Chromium (its windowless build, which does the same in a third of the time; or CHROME_PATH),
# Firefox and WebKit, some through Debian's own web servers,
# and one builds under a clock of another day; one apt-get brings those that lack, and RUNLEVEL keeps it from starting a server.
.PHONY: browser
browser:
	@lacking=; \
	command -v "$${CHROME_PATH:-chromium}" >/dev/null || lacking="chromium fonts-dejavu-core"; \
	test -n "$$CHROME_PATH" || command -v chromium-headless-shell >/dev/null || lacking="$$lacking chromium-headless-shell"; \
	command -v firefox-esr >/dev/null || lacking="$$lacking firefox-esr"; \
	{ command -v WebKitWebDriver && command -v Xvfb; } >/dev/null || lacking="$$lacking webkit2gtk-driver xvfb"; \
	test -x /usr/sbin/nginx || lacking="$$lacking nginx"; \
	test -x /usr/sbin/apache2 || lacking="$$lacking apache2-bin media-types"; \
	test -x /usr/bin/caddy || lacking="$$lacking caddy"; \
	ls /usr/lib/*/faketime/libfaketime.so.1 >/dev/null 2>&1 || lacking="$$lacking libfaketime"; \
	if [ -z "$$lacking" ]; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then apt-get update -qq && RUNLEVEL=1 apt-get install -y -qq --no-install-recommends $$lacking; \
	else echo "Some browser tests will be skipped. To run them: sudo apt-get install --no-install-recommends $$lacking"; fi

# Locks for every Python and system that the project runs on. `make lock UPGRADE=--upgrade` takes newer releases.
.PHONY: lock audit release
LOCK := .venv/tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --no-strip-extras $(UPGRADE)
lock: .venv/tools-ready .venv/dev-ready  ## write requirements/*.txt and package-lock.json anew from pyproject.toml and package.json
	$(LOCK) pyproject.toml --extra build -o requirements/site.txt
	$(LOCK) pyproject.toml --extra build --extra dev -o requirements/dev.txt
	$(LOCK) --group tools -o requirements/tools.txt
	rm -rf node_modules
	PATH="$(CURDIR)/$(BIN):$$PATH" npm install --package-lock-only --loglevel=error

audit: .venv/tools-ready .venv/dev-ready  ## ask whether what is locked has known holes; needs the network
	.venv/tools/bin/python build_tools/release/audit.py

release: .venv/dev-ready site  ## dist/: the site as one archive, the licences of what built it, checksums
	$(BIN)/python -m build_tools.release.pack

# Measures for the page of measures; peers are installed by name into .venv/bench/.
.PHONY: bench lighthouse
bench: .venv/dev-ready browser  ## the program beside others, as ratios (a quarter of an hour); SECTION=build for one part
	PYTHONPATH=. $(BIN)/python bench/run.py $(SECTION)

lighthouse: .venv/dev-ready browser  ## a few pages as Lighthouse sees them (six minutes)
	PYTHONPATH=. $(BIN)/python bench/lighthouse.py
