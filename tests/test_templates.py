"""Every template: used, translated, without inline code, and naming only icons and files there are."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import allauth
import django
from django.template.base import Lexer, TokenType

from config.environment import BASE_DIR
from tests.sources import sources

FOLDER = BASE_DIR / "templates"
CALLED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"}
LIBRARIES = (Path(allauth.__file__).parent / "templates", Path(django.__file__).parent / "forms/templates")
BY_CONVENTION = {
    *(
        "tilework/field.html",
        "tilework/uni_form.html",
        "tilework/whole_uni_form.html",
        "tilework/errors.html",
    ),
    "account/password_reset_help_text.html",
}
SPOKEN = {"alt", "aria-label", "placeholder", "title"}
SAYS_NOTHING = {"Tilework", "SVG", "px", "·"}
QUOTED = re.compile(r"""["']([\w./-]+\.(?:html|txt))["']""")


def templates() -> dict[str, str]:
    files = [file for file in sorted(FOLDER.rglob("*")) if file.suffix in (".html", ".txt")]
    return {str(file.relative_to(FOLDER)): file.read_text() for file in files}


def pages() -> dict[str, str]:
    """Return what a browser shows; mails are read elsewhere, under other rules."""
    return {
        name: text
        for name, text in templates().items()
        if name.endswith(".html") and "/mail/" not in name and "/email/" not in name
    }


def test_every_template_is_used() -> None:
    named = {found for source in sources().values() for found in QUOTED.findall(source.path.read_text())}
    named |= {found for text in templates().values() for found in QUOTED.findall(text)}
    unused = [
        name
        for name in templates()
        if name not in named | CALLED_BY_DJANGO | BY_CONVENTION
        and not any((folder / name).exists() for folder in LIBRARIES)
    ]
    assert unused == []


def test_every_template_named_exists() -> None:
    wrong = [
        (name, found)
        for name, text in templates().items()
        for found in re.findall(r"""\{% (?:include|extends) ["']([^"']+)["']""", text)
        if not (FOLDER / found).exists() and not any((folder / found).exists() for folder in LIBRARIES)
    ]
    assert wrong == []


def test_no_page_holds_inline_code() -> None:
    wrong = [
        f"{name}: {tag} {attribute}" for name, text in pages().items() for tag, attribute in inline_code(text)
    ]
    assert wrong == []


def test_every_text_goes_through_translation() -> None:
    wrong = [f"{name}: {words}" for name, text in templates().items() for words in bare_words(name, text)]
    assert wrong == []


def test_every_icon_is_in_the_sprite() -> None:
    there = set(re.findall(r'id="i-([\w-]+)"', (BASE_DIR / "static/img/icons.svg").read_text()))
    named = {found for text in templates().values() for found in re.findall(r'\{% icon "([\w-]+)"', text)}
    named |= {
        found
        for source in sources().values()
        for found in re.findall(r'icon\("([\w-]+)"\)', source.path.read_text())
    }
    assert named - there == set()
    assert len(named) > 10, "the icons were not found"


def test_every_static_file_named_exists_and_every_one_is_named() -> None:
    static = BASE_DIR / "static"
    named = {found for text in templates().values() for found in re.findall(r'\{% static "([^"]+)"', text)}
    libraries = {found for found in named if found.startswith(("django_htmx/", "admin/"))}
    missing = {found for found in named - libraries if not (static / found).exists()}
    styles = {
        f"css/{found}" for found in re.findall(r'@import[^"]*"([^"]+)"', (static / "css/app.css").read_text())
    }
    there = {str(file.relative_to(static)) for kind in ("js", "css") for file in static.rglob(f"*.{kind}")}
    assert missing == set()
    assert there - named - {found.replace("./", "") for found in styles} == set()


class Reader(HTMLParser):
    """Reads the markup of a template whose tags were taken out."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.words += [value for name, value in attrs if name in SPOKEN and value]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def markup(text: str) -> str:
    """Return a template's own text: without its tags, variables, comments and translated passages."""
    kept, closing = [], ""
    for token in Lexer(text).tokenize():
        if token.token_type == TokenType.TEXT and not closing:
            kept.append(token.contents)
        elif token.token_type == TokenType.BLOCK:
            word = token.split_contents()[0]
            if word == closing:
                closing = ""
            elif word in ("blocktranslate", "comment"):
                closing = f"end{word}"
    return "".join(kept)


def inline_code(text: str) -> Iterator[tuple[str, str]]:
    """Yield what the policy of our pages refuses: scripts and styles in the page itself."""
    for tag, attributes in Reader(markup(text)).tags:
        wrong = [name for name in attributes if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in attributes):
            wrong.append("inline")
        yield from ((tag, name) for name in wrong)


def bare_words(name: str, text: str) -> Iterator[str]:
    """Yield the words that a template says in English to everybody."""
    plain = markup(text)
    for words in Reader(plain).words if name.endswith(".html") else [plain]:
        rest = words.strip()
        for known in SAYS_NOTHING:
            rest = rest.replace(known, "")
        if re.search(r"[A-Za-z]{2,}", rest):
            yield " ".join(words.split())
