"""ddev's rules: for each the sample folder made faulty in one place, and what we say of it where."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.listings.checking import sample

Files = dict[str, bytes]
BOARD, VIEW, CHECKS = (
    "assets/dashboards/overview.json",
    "assets/saved_views/depths.json",
    "assets/service_checks.json",
)
ROW = "lanternfish.depth,gauge,,,,How deep it is,0,lanternfish,depth,\n"


@dataclass(frozen=True)
class Rule:
    """One rule of `ddev validate COMMAND`; `alone` is one that ends ddev with a traceback."""

    command: str
    name: str
    change: Callable[[Files], Files]
    code: str
    file: str
    alone: bool = False


def manifest(change: Callable[[Any], object]) -> Callable[[Files], Files]:
    """Return a change of the manifest."""
    return _json("manifest.json", change)


def _json(path: str, change: Callable[[Any], object]) -> Callable[[Files], Files]:
    def changed(files: Files) -> Files:
        held = json.loads(files[path])
        change(held)
        return files | {path: sample.lines(held)}

    return changed


def text(path: str, old: str, new: str) -> Callable[[Files], Files]:
    """Return a change of a text that stands in a file once or more."""

    def changed(files: Files) -> Files:
        before = files[path].decode()
        assert old in before, (path, old)
        return files | {path: before.replace(old, new).encode()}

    return changed


def whole(path: str, data: bytes) -> Callable[[Files], Files]:
    """Return a change that puts a whole file in the place of one."""
    return lambda files: files | {path: data}


def without(path: str) -> Callable[[Files], Files]:
    """Return a change that takes a file away."""
    return lambda files: {name: data for name, data in files.items() if name != path}


def both(*changes: Callable[[Files], Files]) -> Callable[[Files], Files]:
    """Return changes made one after the other."""

    def changed(files: Files) -> Files:
        for change in changes:
            files = change(files)
        return files

    return changed


def _integration(held: Any) -> Any:
    return held["assets"]["integration"]


def _metadata(name: str, old: str, new: str, code: str) -> Rule:
    return Rule("metadata", name, text("metadata.csv", old, new), code, "metadata.csv")


def _checks(name: str, change: Callable[[Any], object], *, alone: bool = False) -> Rule:
    rows = _json(CHECKS, lambda held: change(held[0]))
    return Rule("service-checks", name, rows, "service-checks", CHECKS, alone)


def _view(name: str, change: Callable[[Any], object], *, alone: bool = False) -> Rule:
    return Rule("saved-views", name, _json(VIEW, change), "view-schema", VIEW, alone)


def _board(name: str, change: Callable[[Any], object], code: str) -> Rule:
    return Rule("dashboards", name, _json(BOARD, change), code, BOARD)


def _media(name: str, change: Callable[[Any], object], code: str, file: str = "manifest.json") -> Rule:
    def changed(held: Any) -> None:
        row = {"media_type": "image", "caption": "The depth.", "image_url": "images/depth.png"}
        held["tile"]["media"] = [row]
        change(held["tile"]["media"])

    return Rule("manifest", name, both(whole("images/depth.png", sample.PNG), manifest(changed)), code, file)


PACKAGE = "the_package"
EXAMPLE = f"datadog_checks/{PACKAGE}/data/conf.yaml.example"
PUBLIC = "https://raw.githubusercontent.com/DataDog/integrations-extras/master"
VIDEO = {"media_type": "video", "vimeo_id": 123456789}
RULES = (
    Rule(
        "metadata",
        "no prefix in the manifest",
        manifest(lambda held: _integration(held)["metrics"].pop("prefix")),
        "metrics-prefix",
        "manifest.json",
    ),
    Rule("metadata", "an empty file", whole("metadata.csv", b""), "metadata-header", "metadata.csv"),
    _metadata("too few cells", ",lanternfish,depth,\n", "\n", "metadata-columns"),
    _metadata("an unknown column", "curated_metric", "odd", "metadata-header"),
    _metadata("a missing column", "short_name", "sample_tags", "metadata-header"),
    _metadata("a metric twice", ROW, ROW + ROW, "metadata-duplicate"),
    _metadata("a name that is not normal", "lanternfish.depth,", "lanternfish.the depth,", "metadata-name"),
    _metadata("another prefix", "lanternfish.depth,", "anglerfish.depth,", "metrics-prefix"),
    _metadata("an unknown type", ",gauge,", ",gouge,", "metadata-type"),
    _metadata("an unknown unit", ",gauge,,,", ",gauge,,fathom,", "metadata-unit"),
    _metadata("an unknown unit per", ",gauge,,,", ",gauge,,byte,fathom", "metadata-unit"),
    _metadata("time per time", ",gauge,,,", ",gauge,,second,minute", "metadata-unit"),
    _metadata("another integration", "0,lanternfish,", "0,anglerfish,", "metadata-integration"),
    _metadata("an unknown orientation", ",0,lantern", ",2,lantern", "metadata-orientation"),
    _metadata("no metric name", "lanternfish.depth,", ",", "metadata-name"),
    _metadata("no type", ",gauge,", ",,", "metadata-type"),
    _metadata("no orientation", ",0,lantern", ",,lantern", "metadata-orientation"),
    _metadata("no integration", "0,lanternfish,", "0,,", "metadata-integration"),
    _metadata("a | in a description", "How deep", "How | deep", "metadata-description"),
    _metadata("other than ASCII in a cell", "How deep", "How d\u00e9ep", "metadata-description"),
    _metadata("a long description", "How deep", "How deep" * 60, "metadata-description"),
    _metadata("an interval that is no number", ",gauge,,", ",gauge,often,", "metadata-interval"),
    Rule(
        "metadata",
        "a kind of curated metric twice",
        text("metadata.csv", ",depth,\n", ",depth,cpu|cpu\n"),
        "metadata-curated",
        "metadata.csv",
    ),
    Rule(
        "metadata",
        "an unknown kind of curated metric",
        text("metadata.csv", ",depth,\n", ",depth,disk\n"),
        "metadata-curated",
        "metadata.csv",
    ),
    # -- dashboards
    Rule("dashboards", "a file that is not there", without(BOARD), "dashboard-json", "manifest.json"),
    Rule("dashboards", "no JSON", whole(BOARD, b"{"), "dashboard-json", BOARD),
    _board("no description", lambda held: held.pop("description"), "dashboard-schema"),
    _board("no template variables", lambda held: held.pop("template_variables"), "dashboard-schema"),
    _board("no widgets", lambda held: held.pop("widgets"), "dashboard-schema"),
    Rule(
        "dashboards",
        "the form of the old API",
        whole(BOARD, sample.lines({"description": "", "template_variables": [], "widgets": [{"type": "x"}]})),
        "dashboard-schema",
        BOARD,
    ),
    _board(
        "a widget of another app",
        lambda held: held["widgets"][0]["definition"].update(app_id="0b4f1c1e-0000-4000-8000-000000000000"),
        "dashboard-app-id",
    ),
    # -- READMEs
    Rule(
        "readmes",
        "a character beyond U+0100",
        text("README.md", "sounds the", "sounds \u201cthe\u201d"),
        "text-encoding",
        "README.md",
    ),
    Rule(
        "readmes",
        "a character beyond U+0100 in the heading",
        text("README.md", "# Lanternfish\n", "# Lantern\u2013fish\n"),
        "text-encoding",
        "README.md",
    ),
    Rule(
        "readmes",
        "no Overview",
        text("README.md", "## Overview", "## About"),
        "overview-required",
        "README.md",
    ),
    Rule("readmes", "no Setup", text("README.md", "## Setup", "## Begin"), "setup-required", "README.md"),
    Rule(
        "readmes",
        "an empty Overview",
        text("README.md", "Lanternfish sounds the depth.\n\n", ""),
        "overview-required",
        "README.md",
    ),
    Rule(
        "readmes",
        "a picture that is not there",
        text(
            "README.md",
            "1. Dive.",
            f"![Depth]({PUBLIC}/x/images/n.png)\n\n1. Dive.",
        ),
        "markdown-image",
        "README.md",
    ),
    Rule(
        "readmes",
        "a picture from elsewhere",
        text("README.md", "1. Dive.", "![Depth](https://lanternfish.example/n.png)\n\n1. Dive."),
        "markdown-image",
        "README.md",
    ),
    # -- service checks
    Rule("service-checks", "a file that is not there", without(CHECKS), "manifest-file", "manifest.json"),
    Rule("service-checks", "no JSON", whole(CHECKS, b"["), "service-checks", CHECKS),
    _checks("an unknown key", lambda row: row.update(odd=1)),
    *(
        _checks(f"no {key}", lambda row, key=key: row.pop(key), alone=key == "check")
        for key in sample.SERVICE_CHECK
    ),
    _checks("an odd version", lambda row: row.update(agent_version="7.40")),
    _checks("an odd character in the check", lambda row: row.update(check="lanternfish.can connect")),
    _checks("two separators in a row", lambda row: row.update(check="lanternfish..can_connect")),
    _checks("a separator at the end", lambda row: row.update(check="lanternfish.can_connect_")),
    _checks("another integration", lambda row: row.update(integration="Anglerfish")),
    _checks("groups that are no list", lambda row: row.update(groups="host")),
    _checks("no status", lambda row: row.update(statuses=[])),
    _checks("an unknown status", lambda row: row.update(statuses=["fine"])),
    Rule(
        "service-checks",
        "a check twice",
        _json(CHECKS, lambda held: held.append({**held[0], "name": "Another"})),
        "service-checks",
        CHECKS,
    ),
    Rule(
        "service-checks",
        "a name twice",
        _json(CHECKS, lambda held: held.append({**held[0], "check": "lanternfish.other"})),
        "service-checks",
        CHECKS,
    ),
    # -- saved views
    Rule("saved-views", "a file that is not there", without(VIEW), "view-json", "manifest.json"),
    Rule("saved-views", "no JSON", whole(VIEW, b"{"), "view-json", VIEW),
    *(
        _view(f"no {key}", lambda held, key=key: held.pop(key), alone=key != "query")
        for key in ("name", "page", "query", "type")
    ),
    _view("an unknown key", lambda held: held.update(odd=1)),
    _view("an unknown type", lambda held: held.update(type="fish")),
    _view("an unknown page", lambda held: held.update(page="depths")),
    _view("an option of another page", lambda held: held.update(options={"widget": "x"})),
    _view("options where there are none", lambda held: held.update(page="patterns")),
    _view("a time range without its length", lambda held: held.update(timerange={"odd": 1})),
    _view("a time range of no number", lambda held: held.update(timerange={"interval_ms": "long"})),
    _view("facets that are no list", lambda held: held.update(visible_facets="source")),
    # -- licence agreements
    Rule(
        "eula",
        "a file that is not there",
        manifest(lambda held: held.update(legal_terms={"eula": "assets/eula.pdf"})),
        "manifest-file",
        "manifest.json",
    ),
    Rule(
        "eula",
        "another ending",
        both(
            manifest(lambda held: held.update(legal_terms={"eula": "assets/eula.txt"})),
            whole("assets/eula.txt", b"%PDF-1.7\n"),
        ),
        "legal-terms",
        "manifest.json",
    ),
    Rule(
        "eula",
        "no PDF",
        both(
            manifest(lambda held: held.update(legal_terms={"eula": "assets/eula.pdf"})),
            whole("assets/eula.pdf", b"Terms\n"),
        ),
        "legal-terms",
        "assets/eula.pdf",
    ),
    # -- manifests
    Rule("manifest", "no JSON", whole("manifest.json", b"{"), "manifest-json", "manifest.json"),
    Rule(
        "manifest",
        "metadata.csv that is not named",
        manifest(lambda held: _integration(held)["metrics"].pop("metadata_path")),
        "manifest-file",
        "manifest.json",
    ),
    Rule(
        "manifest",
        "metadata.csv that is not there",
        without("metadata.csv"),
        "manifest-file",
        "manifest.json",
    ),
    Rule(
        "manifest",
        "a metric to check that is unknown",
        manifest(lambda held: _integration(held)["metrics"].update(check="lanternfish.light")),
        "metric-check",
        "manifest.json",
    ),
    Rule(
        "manifest",
        "a metric to check and no metric",
        text("metadata.csv", ROW, ""),
        "metric-check",
        "manifest.json",
    ),
    Rule(
        "manifest",
        "no metric to check",
        manifest(lambda held: _integration(held)["metrics"].pop("check")),
        "metric-check",
        "manifest.json",
    ),
    Rule(
        "manifest",
        "logs without their category",
        text("README.md", "1. Dive.", "#### Log collection\n\n1. Dive."),
        "log-category",
        "README.md",
    ),
    Rule(
        "manifest",
        "logs in the example of a configuration without their category",
        whole(EXAMPLE, b"# logs:\n"),
        "log-category",
        EXAMPLE,
    ),
    Rule(
        "manifest",
        "the category of logs without logs",
        manifest(lambda held: held["tile"]["classifier_tags"].append("Category::Log Collection")),
        "log-category",
        "manifest.json",
    ),
    Rule(
        "manifest",
        "public or not is not said",
        manifest(lambda held: held.pop("display_on_public_website")),
        "manifest-value",
        "manifest.json",
    ),
    Rule(
        "manifest",
        "not public",
        manifest(lambda held: held.update(display_on_public_website=False)),
        "manifest-value",
        "manifest.json",
    ),
    Rule(
        "manifest",
        "a long description",
        manifest(lambda held: held["tile"].update(description="Deep. " * 15)),
        "description-length",
        "manifest.json",
    ),
    _media("nine pictures", lambda rows: rows.extend(rows * 8), "media-count"),
    _media("a type that is unknown", lambda rows: rows[0].update(media_type="film"), "manifest-value"),
    _media("no type", lambda rows: rows[0].pop("media_type"), "manifest-value"),
    _media("no caption", lambda rows: rows[0].pop("caption"), "manifest-value"),
    _media("no picture named", lambda rows: rows[0].pop("image_url"), "manifest-value"),
    _media("a long caption", lambda rows: rows[0].update(caption="x" * 301), "media-caption"),
    _media("a picture not there", lambda rows: rows[0].update(image_url="images/n.png"), "image-type"),
    _media(
        "a Vimeo ID in quotation marks",
        lambda rows: rows[0].update(media_type="video", vimeo_id="123456789"),
        "manifest-value",
    ),
    _media("two videos", lambda rows: rows.append(rows[0] | VIDEO) or rows[0].update(VIDEO), "media-count"),
    Rule(
        "manifest",
        "a picture with another ending",
        both(
            whole("images/depth.jpeg", sample.PNG),
            manifest(
                lambda held: held["tile"].update(
                    media=[{"media_type": "image", "caption": "A", "image_url": "images/depth.jpeg"}]
                )
            ),
        ),
        "image-name",
        "manifest.json",
    ),
    Rule(
        "manifest",
        "a picture of more than 1 MB",
        both(
            whole("images/depth.png", sample.PNG + b"\0" * 1_000_001),
            manifest(
                lambda held: held["tile"].update(
                    media=[{"media_type": "image", "caption": "A", "image_url": "images/depth.png"}]
                )
            ),
        ),
        "image-size",
        "images/depth.png",
    ),
    Rule(
        "manifest",
        "a change log that is not there",
        manifest(lambda held: held["tile"].update(changelog="NEWS.md")),
        "manifest-file",
        "manifest.json",
    ),
)
# What ddev asks of the READMEs of Marketplace offerings alone.
OF_MARKETPLACE = (
    Rule("readmes", "no Support", text("README.md", "## Support", "## Help"), "support-contact", "README.md"),
    Rule(
        "readmes",
        "no Uninstallation",
        text("README.md", "## Uninstallation", "## Leaving"),
        "uninstall-required",
        "README.md",
    ),
    Rule(
        "readmes",
        "a picture under Uninstallation",
        both(
            whole("images/depth.png", sample.PNG),
            text("README.md", "Come up again.", "Come up again.\n\n![Depth](images/depth.png)"),
        ),
        "markdown-image",
        "README.md",
    ),
)
