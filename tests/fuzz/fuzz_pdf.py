"""Fuzz target: a licence agreement in PDF."""

import zlib

from tests.fuzz.target import fuzz

PLAIN = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/AA<</O<</S/URI/URI(https://a.example)>>>>>>endobj\n"
    b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
)


def with_table(body: bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1, with the table of their places."""
    objects = [body.index(b"%d 0 obj" % number) for number in range(1, body.count(b"endobj") + 1)]
    head, trailer = body[: body.index(b"trailer")], body[body.index(b"trailer") :]
    rows = b"".join(b"%010d 00000 n \n" % place for place in objects)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + rows
    return head + table + trailer.replace(b"startxref\n0", b"startxref\n%d" % len(head))


def with_object_stream() -> bytes:
    """Return a PDF whose objects lie packed in a stream, as newer programs write it."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/JS(1)>>",
    ]
    places = [sum(len(each) + 1 for each in objects[:number]) for number in range(3)]
    first = b" ".join(b"%d %d" % (number + 1, place) for number, place in enumerate(places)) + b"\n"
    packed = zlib.compress(first + b"\n".join(objects))
    head = b"%PDF-1.5\n"
    stream = (
        b"4 0 obj<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n"
    )
    held = head + stream % (len(first), len(packed), packed)
    rows = [(0, 0, 255), (2, 4, 0), (2, 4, 1), (2, 4, 2), (1, len(head), 0), (1, len(held), 0)]
    table = b"".join(bytes([kind]) + place.to_bytes(2, "big") + bytes([index]) for kind, place, index in rows)
    cross = b"5 0 obj<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length %d>>stream\n%s\nendstream endobj\n"
    return held + cross % (len(table), table) + b"startxref\n%d\n%%%%EOF\n" % len(held)


SEEDS = (
    with_table(PLAIN),
    with_table(PLAIN.replace(b"/AA<<", b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>/AA<<")),
    with_object_stream(),
)

if __name__ == "__main__":
    fuzz("validation.pdf", "inspect", SEEDS, "pypdf")
