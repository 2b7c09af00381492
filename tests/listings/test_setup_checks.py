"""The rules of Setup: for each a smallest good and a smallest bad case."""

import pytest

from listings.bundle import Folder
from listings.setup import bundle, checks
from listings.setup.tile import tile
from tests.validation.corpus import CORPUS, needed
from validation.listing import MARKETPLACE_INTEGRATION, ListingFacts
from validation.told import PictureTold, Told

NEW = ListingFacts()
PUBLISHED = ListingFacts(published={})
GOOD = {"setup": "1. Press Install.\n2. Choose a region.\n", "uninstallation": "Press Uninstall.\n"}


def found(listing=NEW, **values):
    findings = checks.check({**GOOD, **values}, listing)
    assert all(finding.text() for finding in findings)
    return [(finding.code, finding.severity, finding.field, finding.line) for finding in findings]


def test_good_values_have_no_findings():
    assert found() == []


def test_setup_is_required():
    assert found(PUBLISHED, setup=" \n") == [("setup-required", "error", "setup", None)]


def test_uninstallation_is_required_of_new_listings():
    assert found(uninstallation="") == [("uninstall-required", "error", "uninstallation", None)]
    assert found(PUBLISHED, uninstallation="") == [("uninstall-required", "warning", "uninstallation", None)]


@pytest.mark.parametrize(
    ("heading", "says"),
    [
        ("### Uninstallation\n\nPress Uninstall.", True),
        ("#### Uninstall the agent\n\n- Press", True),
        ("### Uninstallation\n\n#### On Linux\n\n```\nrm it\n```", True),
        ("### Uninstallation", False),
        ("### Uninstallation\n\n### Validation\n\nLook", False),
    ],
)
def test_uninstallation_may_be_a_heading_of_setup(heading, says):
    codes = [code for code, *_rest in found(setup=f"{GOOD['setup']}\n{heading}\n", uninstallation="")]

    assert ("uninstall-required" not in codes) is says


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("1. One\n2. Two", True),
        ("1) One\n1) Two", True),
        ("- On Linux\n\n  1. One\n  2. Two", True),
        ("1. One\n```\ncode\n```\n2. Two", True),
        ("1. One", False),
        ("- One\n- Two", False),
        ("1. One\n\n### Then\n\n1. Two", False),
        ("Press Install.", False),
    ],
)
def test_setup_has_numbered_steps(text, right):
    assert found(setup=text) == ([] if right else [("setup-steps", "error", "setup", None)])
    assert found(PUBLISHED, setup=text) == ([] if right else [("setup-steps", "warning", "setup", None)])


def test_markdown_is_judged_with_its_lines():
    text = GOOD["setup"] + "\n## High\n\n[x](file.md)\n\n<b>x</b>\n\n![](images/a.png)\n\n\u201cq\u201d\n"

    assert found(setup=text) == [
        ("markdown-heading", "warning", "setup", 4),
        ("markdown-link", "error", "setup", 6),
        ("markdown-link", "info", "setup", 6),
        ("markdown-html", "warning", "setup", 8),
        ("markdown-image", "error", "setup", 10),
        ("markdown-image", "error", "setup", 10),
        ("text-encoding", "warning", "setup", 12),
    ]


def test_pictures_of_the_listing_may_be_shown_save_in_uninstallation_of_what_is_sold():
    told = Told(pictures=(PictureTold("a.png", "/media/1/"),))
    text = {"uninstallation": "![The button](images/a.png)"}

    assert found(ListingFacts(told=told), **text) == []
    assert found(ListingFacts(MARKETPLACE_INTEGRATION, told=told), **text) == [
        ("markdown-image", "error", "uninstallation", 1)
    ]


def test_secrets_are_found():
    key = "0123456789abcdef" * 2

    assert found(uninstallation=f"Remove\napi_key: {key}\n") == [
        ("secret-found", "error", "uninstallation", 2)
    ]


def test_tile_has_a_tab_with_both_texts():
    part = tile(GOOD)

    assert [(text.title, text.markdown) for text in part.tab.texts] == [
        ("", GOOD["setup"]),
        ("Uninstallation", GOOD["uninstallation"]),
    ]
    assert tile({"setup": "", "uninstallation": " "}).tab is None


def test_a_folder_is_read():
    readme = b"# Queue\n\n## Setup\n\n1. One\n2. [Two][1]\n\n## Uninstallation\n\nThree\n\n[1]: /x\n"

    assert bundle.read(Folder({"README.md": readme})) == {
        "setup": "1. One\n2. [Two][1]\n\n[1]: /x\n",
        "uninstallation": "Three\n",
        "pictures": [],
    }


@needed
def test_published_listings_break_the_rules_about_as_often_as_was_counted():
    folders = sorted((CORPUS / "listings").glob("*/README.md"))
    read = [bundle.read(Folder({"README.md": path.read_bytes()})) for path in folders]
    codes = [{code for code, *_rest in found(PUBLISHED, **values)} for values in read]

    assert len(read) == 134
    assert sum("setup-required" in each for each in codes) == 0
    assert sum("uninstall-required" in each for each in codes) == 108
    assert sum("setup-steps" in each for each in codes) == 23
    assert sum("secret-found" in each for each in codes) == 0


def test_pictures_of_the_readme_that_the_gallery_lacks_are_read_with_their_words():
    readme = b"## Setup\n\n![A step][1] ![The app](images/app.png) ![Gone](images/gone.png)\n\n[1]: %s\n"
    address = b"https://raw.githubusercontent.com/tidewater/listings/main/queue/images/step.png"
    manifest = b'{"tile": {"media": [{"image_url": "images/app.png"}]}}'
    folder = Folder(
        {
            "README.md": readme % address,
            "manifest.json": manifest,
            **dict.fromkeys(["images/app.png", "images/step.png", "images/unused.png"], b"x"),
        }
    )
    (row,) = bundle.read(folder)["pictures"]
    assert (row["asset"], row["caption"]) == ({"file": "images/step.png"}, "A step")


def test_picture_is_told_about_at_its_row():
    waiting = {"id": 1, "name": "step.png", "state": "pending"}
    passed = {**waiting, "state": "passed", "findings": []}
    row = {"id": "r1", "caption": ""}
    (finding,) = checks.check({**GOOD, "pictures": [{**row, "asset": waiting}]}, NEW)
    assert (finding.code, finding.field, finding.row) == ("image-pending", "pictures", "r1")
    assert found(pictures=[{**row, "asset": passed}]) == []
