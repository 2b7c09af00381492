"""What changed between two texts, word by word, in bounded time. Pure.

The shortest edit is searched greedily by its length, over words and, if that takes too long, over lines.
"""

import re
from collections.abc import Sequence
from typing import Literal

Op = tuple[Literal["same", "del", "ins"], str]

BUDGET = 400_000
_CJK = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_TOKEN = re.compile(rf"[{_CJK}]|[^\W{_CJK}]+|\s+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def words(before: str, after: str) -> list[Op]:
    """Return the pieces of both texts in order: "same" and "del" give `before`, "same" and "ins" `after`."""
    return _tidy(_between(before, after))


def lines(before: str, after: str) -> list[Op]:
    """Return both texts in order as `words` does, but line by line; neighbours of one kind in one piece."""
    ops = _shortest_edit(_LINE.findall(before), _LINE.findall(after), BUDGET)
    return _merged(ops if ops is not None else _replaced(before, after))


def _between(before: str, after: str) -> list[Op]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    ops = _shortest_edit(old, new, BUDGET)
    if ops is None:
        ops = _shortest_edit(_LINE.findall(before), _LINE.findall(after), BUDGET)
        ops = _refined(_merged(ops)) if ops is not None else _replaced(before, after)
    return ops


def _replaced(before: str, after: str) -> list[Op]:
    return [("del", before), ("ins", after)]


def _refined(ops: list[Op]) -> list[Op]:
    """Return an edit of lines with each replaced block told word by word, as far as the budget goes."""
    result: list[Op] = []
    budget = BUDGET
    for index, (kind, text) in enumerate(ops):
        if kind == "ins" and index and ops[index - 1][0] == "del":
            gone = result.pop()[1]
            old, new = _TOKEN.findall(gone), _TOKEN.findall(text)
            share = max(budget // 4, 1000)
            budget = max(budget - share, 0)
            result += _shortest_edit(old, new, share) or _replaced(gone, text)
        else:
            result.append((kind, text))
    return result


def _shortest_edit(old: Sequence[str], new: Sequence[str], budget: int) -> list[Op] | None:
    """Return the edit between two sequences, equal ends taken first, or None when the budget runs out."""
    start, shorter = 0, min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    end = 0
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = _greedy(old[start : len(old) - end], new[start : len(new) - end], budget)
    if middle is None:
        return None
    head: list[Op] = [("same", token) for token in old[:start]]
    return head + middle + [("same", token) for token in old[len(old) - end :]]


def _greedy(old: Sequence[str], new: Sequence[str], budget: int) -> list[Op] | None:
    """Search by growing number of edits; `reach[k]` is how far into `old` diagonal k (old - new) got."""
    if not old or not new:
        return [("del", token) for token in old] + [("ins", token) for token in new]
    reach = {1: 0}
    trail: list[dict[int, int]] = []
    for edits in range(len(old) + len(new) + 1):
        trail.append(dict(reach))
        budget -= len(reach)
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
            x = reach[k + 1] if down else reach[k - 1] + 1
            y = x - k
            begun = x
            while x < len(old) and y < len(new) and old[x] == new[y]:
                x, y = x + 1, y + 1
            budget -= x - begun + 1
            reach[k] = x
            if x >= len(old) and y >= len(new):
                return _walk_back(old, new, trail)
        if budget < 0:
            return None
    return None


def _walk_back(old: Sequence[str], new: Sequence[str], trail: list[dict[int, int]]) -> list[Op]:
    ops: list[Op] = []
    x, y = len(old), len(new)
    for edits in range(len(trail) - 1, -1, -1):
        reach, k = trail[edits], x - y
        down = k == -edits or (k != edits and reach[k - 1] < reach[k + 1])
        before_k = k + 1 if down else k - 1
        before_x = reach[before_k]
        before_y = before_x - before_k
        while x > max(before_x, 0) and y > max(before_y, 0):
            x, y = x - 1, y - 1
            ops.append(("same", old[x]))
        if edits:
            ops.append(("ins", new[before_y]) if down else ("del", old[before_x]))
        x, y = before_x, before_y
    ops.reverse()
    return ops


def _merged(ops: list[Op]) -> list[Op]:
    """Return the same edit with its neighbours joined: within a change first what goes, then what comes."""
    result: list[Op] = []
    gone = come = ""
    for kind, text in [*ops, ("same", "")]:
        if kind == "del":
            gone += text
        elif kind == "ins":
            come += text
        else:
            if gone:
                result.append(("del", gone))
            if come:
                result.append(("ins", come))
            gone = come = ""
            if text and result and result[-1][0] == "same":
                result[-1] = ("same", result[-1][1] + text)
            elif text:
                result.append(("same", text))
    return result


def _tidy(ops: list[Op]) -> list[Op]:
    """Join changes that only blanks or a comma keep apart: people read phrases, not crumbs."""
    merged = _merged(ops)
    joined: list[Op] = []
    for index, (kind, text) in enumerate(merged):
        inside = 0 < index < len(merged) - 1
        if kind == "same" and inside and not re.search(r"\w", text) and "\n" not in text:
            joined += [("del", text), ("ins", text)]
        else:
            joined.append((kind, text))
    return _merged(joined)
