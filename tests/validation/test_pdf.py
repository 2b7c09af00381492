"""The rule legal-terms on the file itself: a PDF that can be read, and that does nothing."""

from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.validation.corpus import CORPUS
from validation.pdf import inspect


def pdf(*, pages=1, change=lambda writer: None):
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(595, 842)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def said(data):
    verdict = inspect(data)
    assert all((finding.code, finding.severity) == ("legal-terms", "error") for finding in verdict.findings)
    assert bool(verdict.findings) == (verdict.clean is None)
    return [finding.text() for finding in verdict.findings]


def open_action(**entries):
    def change(writer):
        action = DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(action)

    return change


def test_good_agreement():
    verdict = inspect(data := pdf(pages=3))

    assert (verdict.findings, verdict.facts["pages"], verdict.clean) == ([], 3, data)


@pytest.mark.parametrize("data", [b"", b"<p>Terms</p>", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"])
def test_what_is_no_pdf(data):
    assert "no PDF" in said(data)[0]


def test_damaged_file():
    whole = pdf()

    assert "cannot be read" in said(b"%PDF-1.7\nnothing more")[0]
    assert said(whole[: len(whole) // 3]) != []


def test_password():
    assert "password" in said(pdf(change=lambda writer: writer.encrypt("secret", algorithm="RC4-128")))[0]


def test_no_pages():
    assert "no pages" in said(pdf(pages=0))[0]


def test_script():
    action = open_action(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)"))
    [text] = said(pdf(change=action))
    assert "script" in text


def test_action_that_reaches_out():
    launch = open_action(S=NameObject("/Launch"), F=TextStringObject("program"))

    assert said(pdf(change=launch)) == [
        "The PDF holds an action (Launch) that reaches out of it. Upload one without; print it to a new PDF."
    ]


def test_link_to_a_script_is_refused_and_one_to_a_page_is_not():
    def link(address):
        return pdf(change=open_action(S=NameObject("/URI"), URI=TextStringObject(address)))

    assert inspect(link("javascript:app.alert(1)")).clean is None
    assert inspect(link("file:///etc/passwd")).clean is None
    assert inspect(link("https://acme.example/terms")).clean is not None
    assert inspect(link("www.acme.example")).clean is not None


def test_attached_file():
    assert "packed into it" in said(pdf(change=lambda writer: writer.add_attachment("a.txt", b"text")))[0]


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus of real listings is not here")
def test_real_agreement():
    files = sorted((CORPUS / "listings").rglob("*.pdf"))

    assert [said(file.read_bytes()) for file in files] == [[]] * len(files)
    assert files
