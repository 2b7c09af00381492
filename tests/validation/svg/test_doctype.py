import pytest

from tests.hanging import must_end
from tests.validation.svg.build import codes, file
from validation.svg import inspect

BODY = file('<path d="M0 0h40v10z"/>').decode()
ILLUSTRATOR = """<?xml version="1.0" encoding="utf-8"?>
<!-- Generator -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
  <!ENTITY ns_ai 'http://ns.adobe.com/AdobeIllustrator/10.0/'>
  <!ENTITY ns_svg "http://www.w3.org/2000/svg">
]>
<svg xmlns="&ns_svg;" xmlns:i="&ns_ai;" xmlns:x="&ns_extend;" viewBox="0 0 40 10">
<switch><foreignObject requiredExtensions="&ns_ai;" width="1" height="1"><i:pgfRef/></foreignObject>
<g i:extraneous="self"><path d="M0 0h40v10z"/></g></switch></svg>"""


def test_illustrator_file_passes_without_its_doctype():
    verdict = inspect(ILLUSTRATOR.encode())

    assert verdict.clean == (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">'
        b'<switch><g><path d="M0 0h40v10z"/></g></switch></svg>\n'
    )
    assert {finding.code for finding in verdict.findings} == {"logo-on-dark"}


@pytest.mark.parametrize(
    "doctype", ["<!DOCTYPE svg>", '<!DOCTYPE svg SYSTEM "x.dtd">', '<!DOCTYPE svg PUBLIC "a" "b">']
)
def test_plain_doctype_is_dropped(doctype):
    assert inspect(f"{doctype}\n{BODY}".encode()).clean is not None


def test_lines_after_a_doctype_keep_their_numbers():
    text = ILLUSTRATOR.replace('<path d="M0 0h40v10z"/>', "<script/>")

    assert [finding.line for finding in inspect(text.encode()).findings if finding.code == "svg-script"] == [
        10
    ]


@pytest.mark.parametrize(
    ("subset", "code"),
    [
        ('<!ENTITY a "b"> <!ENTITY c "&a;&a;">', "xml-bomb"),
        ('<!ENTITY % p "x"> %p;', "xml-bomb"),
        ('<!ENTITY % p SYSTEM "https://example.com/x"> %p;', "svg-external"),
        ('<!ENTITY x SYSTEM "file:///etc/passwd">', "svg-external"),
        (f'<!ENTITY ns_x "{"x" * 600}">', "xml-bomb"),
        ('<!ATTLIST svg onload CDATA "alert(1)">', "svg-doctype"),
        ("<!ELEMENT svg ANY>", "svg-doctype"),
        ('<!ENTITY x "', "xml-bomb"),
    ],
)
def test_other_declarations_refuse_the_file(subset, code):
    verdict = inspect(f"<!DOCTYPE svg [\n{subset}\n]>\n{BODY}".encode())

    assert verdict.clean is None
    assert [(finding.code, finding.line) for finding in verdict.findings] == [(code, 2)]


def test_entities_of_plain_text_are_put_in_place():
    subset = """<!ENTITY st0 'fill:red;font-family:"x"'>"""
    text = f"<!DOCTYPE svg [{subset}]>" + BODY.replace("<path", '<path style="&st0;"')

    assert b'style="fill:red;font-family:&quot;x&quot;"' in (inspect(text.encode()).clean or b"")


def test_entities_cannot_bring_elements_or_handlers():
    subset = """<!ENTITY a '" onload="x'>"""
    text = f"<!DOCTYPE svg [{subset}]>" + BODY.replace("<path", '<path fill="&a;"')

    assert b"onload" not in (inspect(text.encode()).clean or b"")
    assert [finding.code for finding in inspect(text.replace("&a;", "&b;").encode()).findings] == [
        "svg-malformed"
    ]


def test_very_many_entities_are_refused():
    subset = "".join(f'<!ENTITY e{number} "x">' for number in range(1_000))

    assert [finding.code for finding in inspect(f"<!DOCTYPE svg [{subset}]>{BODY}".encode()).findings] == [
        "xml-bomb"
    ]


def test_entities_cannot_make_a_file_grow():
    many = "&ns_x;" * 20_000
    text = (
        f'<!DOCTYPE svg [<!ENTITY ns_x "{"x" * 400}">]>{BODY.replace("<path", f"<title>{many}</title><path")}'
    )
    with must_end():
        assert [finding.code for finding in inspect(text.encode()).findings] == ["xml-bomb"]


def test_billion_laughs():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<!DOCTYPE svg [<!ENTITY l0 "ha">{laughs}]>{BODY.replace("<path", "<title>&l9;</title><path")}'

    assert [finding.code for finding in inspect(text.encode()).findings] == ["xml-bomb"]


@pytest.mark.parametrize("value", ["&#60;", "&#x3c;", "&#0060;", "&#x003C;", "&#127;", "&#38;#60;", "&#x26;"])
def test_entity_of_a_character_that_could_be_markup_is_refused(value):
    data = f"<!DOCTYPE svg [<!ENTITY x '{value}'>]>".encode() + file("<text>&x;</text>")

    assert ("xml-bomb", "error") in codes(inspect(data))
