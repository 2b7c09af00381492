"""Clean copies of hostile files do nothing in a real browser: as a document, in a page, and as a picture."""

import html

import pytest
from playwright.sync_api import Page, Route

from tests.browser import Faults
from tests.validation.corpus import files, needed, spread
from tests.validation.svg.activity import activity
from tests.validation.svg.attacks import ATTACKS
from tests.validation.svg.hostile import HOSTILE
from validation.svg import inspect, read
from validation.svg.inspect import rebuilt
from validation.svg.verdict import Refused, Report

SITE = "http://logo.example/"
AT_ONCE = 25

# Tells the console what a script of a hostile file is likely to do, causes every event that a person may
# cause, and lists what could still act. It runs in each frame, before anything of the file does.
WATCH = r"""
for (const name of ["alert", "confirm", "prompt", "print", "open", "fetch"])
  window[name] = () => console.log("ran " + name);
const kinds = ["click", "mouseover", "mousemove", "mousedown", "focus", "focusin", "load", "begin", "toggle"];
const acting = /^(script|handler|foreignObject|a|animate.*|set|iframe|embed|object|style|feImage)$/i;
const acts = element => acting.test(element.localName) || [...element.attributes].some(
  ({name, value}) => !/^xmlns/.test(name) && (
  /^on/i.test(name) || /^\s*(javascript|https?|ftp):/i.test(value) || /url\(\s*["']?[^#"'\s]/.test(value)));
if (window !== top) addEventListener("load", () => setTimeout(() => {
  const elements = [...document.querySelectorAll("svg, svg *")];
  for (const element of elements) {
    for (const kind of kinds) element.dispatchEvent(new Event(kind));
    if (acts(element)) console.log("left " + element.outerHTML.slice(0, 200));
  }
  console.log("seen");
}));
"""


class Watched:
    """A page whose network is closed, and what happened on it."""

    def __init__(self, page: Page):
        self.page = page
        self.happened: list[str] = []
        self.served: dict[str, bytes] = {}
        self.seen = 0
        page.add_init_script(WATCH)
        page.on("dialog", lambda dialog: (self.happened.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("console", lambda message: self._heard(message.text))
        page.context.on("page", lambda other: self.happened.append("window") if other != page else None)
        page.route("**/*", self._answer)

    def _heard(self, text: str) -> None:
        if text.startswith(("ran ", "left ")):
            self.happened.append(text)
        self.seen += text == "seen"

    def _answer(self, route: Route) -> None:
        url = route.request.url
        if url in self.served:
            route.fulfill(
                body=self.served[url], content_type="image/svg+xml" if url.endswith("svg") else "text/html"
            )
        else:
            self.happened.append(f"request {url}")
            route.abort()

    def inert(self, copies: list[bytes]) -> list[str]:
        """Show clean copies until each was looked at; return what happened all the same."""
        happened = self.show(copies, quarters=120)
        return happened if self.seen == 2 * len(copies) else [*happened, f"only {self.seen} were looked at"]

    def show(self, logos: list[bytes], quarters: int = 8) -> list[str]:
        """Show logos in all three ways; return what happened and what could still act.

        `quarters` of a second are waited for: hostile files may keep themselves from being loaded.
        """
        self.page.goto("about:blank")
        self.page.wait_for_timeout(500)  # what was shown before may still ask for something
        self.happened.clear()
        self.seen = 0
        for start in range(0, len(logos), AT_ONCE):
            part = logos[start : start + AT_ONCE]
            self.served = {f"{SITE}{number}.svg": logo for number, logo in enumerate(part)}
            frames = [
                f'<iframe src="{number}.svg"></iframe><img src="{number}.svg">' for number in range(len(part))
            ]
            frames += [
                f'<iframe srcdoc="{html.escape(logo.decode("utf-8", "replace"))}"></iframe>' for logo in part
            ]
            self.served[f"{SITE}all"] = f"<!doctype html><title>x</title>{''.join(frames)}".encode()
            self.page.goto(f"{SITE}all", wait_until="commit")
            self._wait(2 * (start + len(part)), quarters)
            if self.page.url != f"{SITE}all":
                self.happened.append(f"navigation {self.page.url}")
        self.page.wait_for_timeout(300)
        return self.happened

    def _wait(self, frames: int, quarters: int) -> None:
        """Wait until so many frames were looked at."""
        for _ in range(quarters):
            self.page.wait_for_timeout(250)
            if self.seen >= frames:
                return


@pytest.fixture
def watched(page: Page, faults: Faults) -> Watched:
    faults.allow("")  # what hostile files say in the console is not ours
    return Watched(page)


def copy_of(data: bytes) -> bytes | None:
    """Return the copy that is made of a file, also where it is withheld since the file is refused."""
    try:
        return rebuilt(read.parse(read.decode(data)), Report())[0]
    except (Refused, RecursionError):
        return None


def copies(originals: list[bytes]) -> list[bytes]:
    return list(dict.fromkeys(copy for data in originals if (copy := copy_of(data))))


@pytest.mark.browser
def test_own_hostile_files_act_as_they_are_and_not_once_cleaned(watched: Watched):
    acted = watched.show(HOSTILE[::5])
    kinds = {what.split()[0] for what in acted}
    clean = copies(HOSTILE)

    assert kinds >= {"ran", "request", "left"}, "the watch sees what it is there for"
    assert len(clean) > 15
    assert watched.inert(clean) == []


@pytest.mark.browser
def test_copies_of_more_attacks_do_nothing(watched: Watched):
    clean = copies(ATTACKS)

    assert {what.split()[0] for what in watched.show(ATTACKS[::9])} >= {"ran", "request", "left"}
    assert len(clean) > 70
    assert watched.inert(clean) == []


def test_copies_of_attacks_hold_nothing_that_could_act():
    assert [found for copy in copies([*HOSTILE, *ATTACKS]) for found in activity(copy)] == []


@pytest.mark.browser
@needed
def test_copies_of_public_hostile_files_do_nothing(watched: Watched):
    originals = [path.read_bytes() for path in files("svg/malicious", "*.*")]
    clean = copies(originals)

    assert {what.split()[0] for what in watched.show(originals[::8])} >= {"ran", "request", "left"}
    assert len(clean) > 30
    assert watched.inert(clean) == []


@pytest.mark.browser
@needed
def test_copies_of_odd_files_do_nothing(watched: Watched):
    sample = spread(files("svg/structure"), 120)
    passed = [clean for path in sample if (clean := inspect(path.read_bytes()).clean)]

    assert watched.inert(passed) == []
