"""Small SVG files for tests."""

import base64
from io import BytesIO

from PIL import Image

from validation.svg import inspect
from validation.verdict import Verdict

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 10">'
)


def file(content: str) -> bytes:
    """Return a whole file around some elements; the first of them stands on line 2."""
    return f"{HEAD}\n{content}\n</svg>".encode()


def verdict_on(content: str) -> Verdict:
    """Return the verdict on some elements beside a shape that is always there."""
    return inspect(file(f'{content}<path d="M0 0h40v10z"/>'))


def cleaned(content: str) -> str:
    """Return what becomes of some elements, without the root; fails when they are refused."""
    verdict = inspect(file(content))
    assert verdict.clean is not None, verdict.findings
    return verdict.clean.decode().partition(">")[2].removesuffix("</svg>\n")


def codes(verdict: Verdict) -> set[tuple[str, str]]:
    """Return codes and severities, without the warnings about a shape or fonts that every sample has."""
    return {(finding.code, finding.severity) for finding in verdict.findings}


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (2, 2)) -> bytes:
    """Return an encoded picture."""
    out = BytesIO()
    Image.new(mode, size).save(out, kind)
    return out.getvalue()


def data_address(data: bytes, media: str = "image/png") -> str:
    """Return a base64 data: address."""
    return f"data:{media};base64,{base64.b64encode(data).decode()}"
