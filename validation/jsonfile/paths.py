"""Paths into a JSON file, such as `$.widgets[3].definition["a b"]`, and where their values stand."""

import json
import re
from collections.abc import Iterator

PLAIN = re.compile(r"[A-Za-z_][\w-]*", re.ASCII)
TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}\[\]:,]|[^\s{}\[\]:,"]++', re.DOTALL)
ROOT = "$"


def join(path: str, key: str | int) -> str:
    """Return the path of what stands under a key or at a place in a list."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if PLAIN.fullmatch(key) else f"{path}[{json.dumps(key, ensure_ascii=False)}]"


def parent(path: str) -> str:
    """Return the path of what holds a value; of the root the root."""
    cut = max(path.rfind("."), path.rfind("["))
    return path[:cut] if cut > 0 else ROOT


def starts(text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield the path of each value, where it starts, whether its key came before. `text` is valid JSON."""
    levels: list[tuple[str, set[str] | None]] = []  # path and, of an object, the keys so far
    path, number, key = ROOT, 0, ""
    counts: list[int] = []
    for match in TOKEN.finditer(text):
        piece = match[0]
        if piece in "}]":
            levels.pop()
            number = counts.pop()
            key = ""
        elif piece == ",":
            number += 1
            key = ""
        elif piece == ":":
            continue
        else:
            repeated = False
            if levels:
                base, keys = levels[-1]
                if keys is not None and not key:
                    key = piece
                    continue
                if keys is None:
                    path = f"{base}[{number}]"
                else:
                    path = join(base, json.loads(key))
                    repeated = path in keys
                    keys.add(path)
            yield path, match.start(), repeated
            if piece in "{[":
                levels.append((path, set() if piece == "{" else None))
                counts.append(number)
                number, key = 0, ""
