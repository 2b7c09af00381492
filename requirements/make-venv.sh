# Makes .venv with the Python given, else with the newest one found. A working .venv is kept.
set -eu

fit='import sys; sys.exit(sys.version_info < (3, 11))'
if [ -x .venv/bin/python ] && .venv/bin/python -c "$fit" 2>/dev/null && .venv/bin/python -m pip --version >/dev/null 2>&1
then
  exit 0
fi

python=
for each in ${1:-python3.14 python3.13 python3.12 python3.11 python3}; do
  if "$each" -c "$fit" 2>/dev/null; then
    python=$each
    break
  fi
done
if [ -z "$python" ]; then
  echo "Python 3.11 or newer is needed, and ${1:-python3} is not that." >&2
  echo "Install it (Debian: apt install python3 python3-venv), or name it: make setup PYTHON=/path/to/python3.12" >&2
  exit 1
fi

version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  echo "Python $version has no venv module. On Debian: apt install python3-venv (or python$version-venv)." >&2
  exit 1
fi
echo "Making a virtual environment in .venv with Python $version."
rm -rf .venv
"$python" -m venv .venv
