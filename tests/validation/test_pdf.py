"""The rule legal-terms on the file itself: a PDF that can be read, and that does nothing."""

import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.validation.corpus import CORPUS
from tests.validation.soundness import assert_sound
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


PLAIN = (
    (1, b"<</Type/Catalog/Pages 2 0 R>>"),
    (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>"),
    (3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"),
)


def written(*objects, trailer=b""):
    """Return a file of these objects, byte by byte, with the table of their places."""
    body, places = b"%PDF-1.5\n", {}
    for number, held in objects:
        places[number] = len(body)
        body += b"%d 0 obj%s endobj\n" % (number, held)
    table = b"".join(b"%d 1\n%010d 00000 n \n" % each for each in sorted(places.items()))
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
    return body + b"xref\n" + table + end % (len(objects) + 1, trailer, len(body))


def packed(entries, data):
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def zeros(megabytes):
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()


def test_file_written_by_hand_is_good():
    assert said(written(*PLAIN)) == []


@pytest.mark.parametrize(
    "entry",
    [
        b"/OpenAction<</S/JavaScript/JS(1)>>",
        b"/OpenAction<</S/J#61vaScript>>",
        b"/AA<</WC<</S/Launch/F(a)>>>>",
        b"/Names<</JavaScript<</Names[(a)<</JS(1)>>]>>>>",
        b"/Names<</EmbeddedFiles<</Names[]>>>>",
        b"/AcroForm<</XFA(1)>>",
        b"/Annots[<</Subtype/FileAttachment>>]",
        b"/Annots[<</Subtype/RichMedia>>]",
    ],
)
def test_what_acts_is_found_wherever_it_stands(entry):
    assert said(written((1, PLAIN[0][1][:-2] + entry + b">>"), *PLAIN[1:])) != []
    assert said(written(*PLAIN, (4, b"<<" + entry + b">>"))) != []


def listed(*objects):
    """Return a packed list of objects, as writers of today keep them."""
    places, held = b"", b""
    for number, thing in objects:
        places += b"%d %d " % (number, len(held))
        held += thing + b" "
    entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(places))
    return packed(entries, zlib.compress(places + held))


@pytest.mark.parametrize(
    "acting", [b"<</S/J#61vaScript/JS(1)>>", b"<</S/GoToR/F(a)>>", b"<</EF<</F 8 0 R>>>>"]
)
def test_what_acts_is_found_in_packed_lists_that_no_table_leads_to(acting):
    hidden = listed((7, acting))
    assert said(written(*PLAIN, (4, hidden))) != []
    whole = written(*PLAIN)
    assert said(whole.replace(b"xref\n", b"9 0 obj%s endobj\nxref\n" % hidden, 1)) != []
    assert (
        said(written(*PLAIN, (4, listed((7, b"<</S/GoTo/D[3 0 R/Fit]>>"), (8, b"(HTML/JavaScript)"))))) == []
    )


@pytest.mark.parametrize(
    "text",
    [b"Terms for HTML/JavaScript parts", b"Plan of product/Launch", b"https://acme.example/RichMedia"],
)
def test_words_and_addresses_are_no_names(text):
    assert said(written(*PLAIN, (4, b"<</Title(%s)>>" % text))) == []
    assert said(written(*PLAIN, (4, b"<</Length 60>>stream\nBT (%s) Tj ET\nendstream" % text))) == []


@pytest.mark.parametrize("held", [b"/F(http://acme.example)", b"/F<</FS/URL/F(http://acme.example)>>"])
def test_part_that_lies_in_another_file_is_refused(held):
    stream = b"<</Length 0%s>>stream\n\nendstream" % held
    assert "from another file" in said(written(*PLAIN, (4, stream)))[0]


@pytest.mark.parametrize(
    "address",
    [
        b"(java\\nscript:a)",
        b"(\\001javascript:a)",
        b"<6A6176617363726970743A2F2F9F>",
        b"<FEFF006A006100760061007300630072006900700074003A>",
        b"(\\\\\\\\acme\\\\share)",
    ],
)
def test_address_of_a_script_or_another_machine_is_found_however_it_is_written(address):
    assert said(written(*PLAIN, (4, b"<</S/URI/URI%s>>" % address))) != []


@pytest.mark.parametrize("kind", [b"GoToR", b"Sound", b"Movie"])
def test_action_that_opens_or_plays_something_is_refused(kind):
    assert said(written(*PLAIN, (4, b"<</S/%s>>" % kind))) != []


def test_what_acts_is_found_by_name_in_what_cannot_be_taken_apart():
    nested = b"<</A" * 500
    assert said(written(*PLAIN, (4, nested + b"/S/J#61vaScript"))) != []
    assert said(written(*PLAIN, (4, nested))) == []


def test_link_and_jump_to_a_page_are_no_scripts():
    action = b"/OpenAction[3 0 R/Fit]/AA<</O<</S/URI/URI(https://acme.example)>>>>/A<</S/GoTo/D[3 0 R/Fit]>>"
    assert said(written((1, PLAIN[0][1][:-2] + action + b">>"), *PLAIN[1:])) == []


def test_bomb_in_a_page_is_never_unpacked_and_one_in_a_list_of_objects_not_to_its_end():
    bomb = zeros(1_000)
    assert said(written(*PLAIN, (4, packed(b"", bomb)))) == []
    listed = b"%PDF-1.5\n5 0 obj" + packed(b"/Type/XRef/Size 9/W[1 4 2]/Root 1 0 R", bomb)
    assert "cannot be read" in said(listed + b" endobj\nstartxref\n9\n%%EOF")[0]


@pytest.mark.parametrize(
    "data",
    [
        written((1, PLAIN[0][1]), (2, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1>>")),
        written(
            (1, PLAIN[0][1]),
            *(
                (number, b"<</Type/Pages/Kids[%s]>>" % (b"%d 0 R " % (number + 1) * 10))
                for number in range(2, 12)
            ),
            (12, b"<</Type/Page>>"),
        ),
        written(*PLAIN, (4, b"[" * 100_000)),
        written(*PLAIN, (4, b"[" + b"1 " * 60_000 + b"]")),
        written(*PLAIN, *((number, b"[" + b"1 " * 40_000 + b"]") for number in range(4, 24))),
        written(*PLAIN, (4, b"<</Length 4 0 R>>stream\nabc\nendstream")),
        b"%PDF-1.4\n" + b"startxref\n1\n" * 800_000,
        written(*PLAIN, (4, b"<</Length 9>>stream\n" + b"/First stream" * 500_000 + b"endstream")),
        b"%PDF-1.4\nxref\n0 999999999\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
    ],
    ids=[
        "pages loop",
        "pages multiply",
        "deep",
        "long list",
        "many",
        "length of itself",
        "ends",
        "lists",
        "table",
    ],
)
def test_hostile_files_are_answered(data):
    assert said(data) != []


def test_tables_that_lead_to_each_other_are_read_once():
    data = written(*PLAIN)
    place = data.rindex(b"xref\n1 1")
    assert said(data.replace(b"/Root", b"/Prev %d/Root" % place)) == []


@given(st.integers(0, 3_000), st.binary(max_size=8))
def test_damaged_file_gets_a_sound_verdict(place, there):
    data = bytearray(
        written(*PLAIN, (4, packed(b"/Type/ObjStm/N 1/First 4", zlib.compress(b"9 0 <</JS(1)>>"))))
    )
    at = place % len(data)
    data[at : at + len(there)] = there
    assert_sound(inspect(bytes(data)))


@given(st.binary(max_size=200))
def test_any_bytes_get_a_sound_verdict(data):
    assert_sound(inspect(b"%PDF-1.7\n" + data))
