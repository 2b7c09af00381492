"""The gallery and what is sold: for each rule the smallest good and the smallest bad case."""

import pytest

from listings.overview import marketplace_rules, media_rules
from validation.finding import Finding
from validation.listing import MARKETPLACE_INTEGRATION, ListingFacts

NEW, SOLD = ListingFacts(), ListingFacts(MARKETPLACE_INTEGRATION)


def picture(width=1440, height=810, name="clouds.png", form="PNG", sha256="ab", **more):
    facts = {"format": form, "width": width, "height": height}
    return {
        "id": 1,
        "name": name,
        "sha256": sha256,
        "state": "passed",
        "facts": facts,
        "findings": [],
        **more,
    }


def row(row_id="a", **changes):
    good = {"id": row_id, "kind": "picture", "caption": "Clouds", "vimeo_id": ""}
    return {**good, "asset": picture(sha256=row_id), **changes}


def found(*rows, listing=NEW):
    findings = media_rules.check({"media": list(rows)}, listing)
    assert all(finding.field == "media" and finding.text() for finding in findings)
    return [(finding.code, finding.severity, finding.row) for finding in findings]


def test_good_gallery():
    assert found(row(), row("b", kind="video", vimeo_id="123456789")) == []


def test_media_count():
    assert found(*(row(str(number)) for number in range(8))) == []
    assert found(*(row(str(number)) for number in range(9))) == [("media-count", "error", "")]
    video = {"kind": "video", "vimeo_id": "123456789"}
    assert found(row("a", **video), row("b", **video)) == [("media-count", "error", "")]
    assert found() == [("media-count", "info", "")]


@pytest.mark.parametrize(("caption", "count"), [("x", 0), ("x" * 300, 0), ("", 1), (" ", 1), ("x" * 301, 1)])
def test_media_caption(caption, count):
    assert found(row(caption=caption)) == [("media-caption", "error", "a")] * count


def test_row_without_a_picture():
    assert found(row(asset=None)) == [("image-type", "error", "a")]
    assert found(row(asset=None, kind="video", vimeo_id="123456789")) == [("video", "error", "a")]


def test_findings_of_the_picture_stand_at_its_row():
    large = Finding("image-size", "error", "Too large.").to_dict()

    assert found(row(asset=picture(findings=[large]))) == [("image-size", "error", "a")]
    assert found(row(asset=picture(state="pending"))) == [("image-pending", "error", "a")]


@pytest.mark.parametrize("number", ["", "12345678", "1234567890", "12345678x"])
def test_video(number):
    assert found(row(kind="video", vimeo_id=number)) == [("video", "error", "a")]
    assert found(row(kind="picture", vimeo_id=number)) == []


def test_address_of_a_video_tells_its_number():
    [finding] = media_rules.check(
        {"media": [row(kind="video", vimeo_id="https://vimeo.com/123456789?a=1")]}, NEW
    )

    assert "123456789" in finding.text()


@pytest.mark.parametrize(
    ("width", "height", "codes"),
    [
        (1440, 810, []),
        (1600, 900, []),
        (1440, 818, []),
        (4551, 2560, []),
        (1440, 900, ["image-ratio"]),
        (1280, 720, ["image-dimensions"]),
        (1280, 800, ["image-ratio", "image-dimensions"]),
        (4800, 2700, ["image-dimensions"]),
    ],
)
def test_image_ratio_and_dimensions(width, height, codes):
    asset = picture(width, height)

    assert found(row(asset=asset)) == [(code, "warning", "a") for code in codes]
    assert found(row(asset=asset), listing=SOLD) == [(code, "error", "a") for code in codes]


def test_what_is_needed_is_said():
    finding = media_rules.check({"media": [row(asset=picture(1280, 800))]}, NEW)[0]

    assert finding.text() == "1280×800; 16:9 is needed, such as 1440×810."


@pytest.mark.parametrize("name", ["my clouds.png", "a.b.png", "clouds\u202f1.png", "clouds", "wölke.png"])
def test_image_name(name):
    codes = found(row(asset=picture(name=name)))

    assert ("image-name", "warning", "a") in codes
    assert found(row(asset=picture(name="My_clouds-2.png"))) == []


def test_name_that_belies_the_content():
    assert found(row(asset=picture(name="clouds.png", form="JPEG"))) == [("image-type", "info", "a")]
    assert found(row(asset=picture(name="clouds.JPG", form="JPEG"))) == []


@pytest.mark.parametrize("media", [None, "text", [None, 3], [{}]])
def test_gallery_of_any_form_is_judged(media):
    assert all(isinstance(finding, Finding) for finding in media_rules.check({"media": media}, NEW))


# -- what is sold

PLAN = {"id": "p", "billing_type": "flat_fee", "unit_price": "25"}
COUNTED = {
    **{"id": "p", "billing_type": "tag_count", "unit_price": "0.5"},
    **{"unit_label": "Host", "metric": "acme.hosts", "tag": "host"},
}
OFFER = {"pricing": [PLAN], "legal_terms": picture(name="terms.pdf"), "vendor_id": "acme-cloud"}


def offered(listing=SOLD, **changes):
    findings = marketplace_rules.check({**OFFER, **changes}, listing)
    assert all(finding.severity == "error" and finding.text() for finding in findings)
    return [(finding.code, finding.field, finding.row) for finding in findings]


def test_good_offer():
    assert offered() == []
    assert offered(NEW, pricing=[], legal_terms=None, vendor_id="") == []


@pytest.mark.parametrize("plan", [PLAN, COUNTED, {"id": "p", "billing_type": "free"}])
def test_good_plans(plan):
    assert offered(pricing=[plan]) == []


@pytest.mark.parametrize(
    ("plan", "count"),
    [
        ({**PLAN, "billing_type": "barter"}, 1),
        ({**PLAN, "unit_price": ""}, 1),
        ({**PLAN, "unit_price": "$25"}, 1),
        ({**PLAN, "unit_price": "-1"}, 1),
        ({"id": "p", "billing_type": "tag_count"}, 4),
    ],
)
def test_pricing(plan, count):
    assert offered(pricing=[plan]) == [("pricing", "pricing", "p")] * count


def test_pricing_is_required():
    assert offered(pricing=[]) == [("pricing", "pricing", "")]


def test_legal_terms():
    assert offered(legal_terms=None) == [("legal-terms", "legal_terms", "")]
    assert offered(legal_terms=picture(state="refused")) == [("legal-terms-refused", "legal_terms", "")]


@pytest.mark.parametrize("value", ["acme_cloud", "acme--cloud", "-acme", "acme1", "a b"])
def test_vendor_id(value):
    assert offered(vendor_id=value) == [("vendor-id", "vendor_id", "")]
    assert offered(NEW, vendor_id=value) == [("vendor-id", "vendor_id", "")]


def test_vendor_id_is_required_on_the_marketplace():
    assert offered(vendor_id="") == [("vendor-id", "vendor_id", "")]


def test_caption_is_plain_english_text_but_on_the_marketplace():
    assert found(row(caption="Clouds → sky")) == [("text-encoding", "warning", "a")]
    assert found(row(caption="Clouds → sky"), listing=SOLD) == []


def test_video_may_be_a_file_in_place_of_one_at_vimeo():
    def told(*rows, **file):
        values = {"media": list(rows), "video_file": picture(name="tour.mp4", **file)}
        return [(each.code, each.severity, each.field) for each in media_rules.check(values, NEW)]

    assert told(row(kind="video")) == []
    assert told(row()) == [("video", "warning", "video_file")]
    assert told(row(kind="video", vimeo_id="123456789")) == [("video", "warning", "video_file")]
    assert told(row(kind="video"), state="pending") == [("video-pending", "error", "video_file")]
