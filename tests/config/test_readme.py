"""The README's table of settings names every one that the program reads, and no other."""

import re

from config.environment import BASE_DIR

READ = re.compile(r'\benv\.\w+\(\s*"([A-Z][A-Z_]+)"')
ELSEWHERE = {"CHROMIUM", "TEST_DATABASE_URL", "TEST_REDIS_URL"}  # read by the tests


def test_table_of_settings_is_complete() -> None:
    sources = [path.read_text() for path in (BASE_DIR / "config").glob("*.py")]
    read = {name for source in sources for name in READ.findall(source)}
    readme = (BASE_DIR / "README.md").read_text()
    rows = [line.split("|")[1] for line in readme.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    assert told == read | ELSEWHERE


def test_pictures_are_there() -> None:
    readme = (BASE_DIR / "README.md").read_text()
    pictures = re.findall(r"\]\((docs/screenshots/[\w.-]+)\)", readme)
    assert pictures
    assert [path for path in pictures if not (BASE_DIR / path).exists()] == []
