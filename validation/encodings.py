"""Encodings that are not read, recognised so that they can be named, and searched all the same."""

MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


def wide_encoding(data: bytes) -> str:
    """Return the encoding of a text in which each character has several bytes, or nothing.

    It begins with a mark of its byte order, or with a plain character that has NUL before or after it.
    """
    marked = next((name for mark, name in MARKS if data.startswith(mark)), "")
    if marked or len(data) < 2:
        return marked
    if data[:3] == b"\x00\x00\x00" or data[1:4] == b"\x00\x00\x00":
        return "UTF-32"
    return "UTF-16" if (data[0] == 0) != (data[1] == 0) else ""


def as_text(data: bytes) -> str:
    """Return the text of any file, with marks for what cannot be read and without a byte order mark."""
    wide = wide_encoding(data)
    if not wide:
        return data.decode("utf-8", "replace").removeprefix("\ufeff")
    marked = any(data.startswith(mark) for mark, _name in MARKS)
    order = "" if marked else "-be" if data[0] == 0 else "-le"
    return data.decode(wide + order, "replace")
