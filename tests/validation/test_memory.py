"""Files that would fill a memory: each is answered, and the inspection takes no more than a stated bound.

Each runs in a process of its own, whose peak is read before and after, so that nothing else counts.
"""

import subprocess
import sys

import pytest

BOMBS = {
    "wheel of 10 GB": (
        "wheels.inspect",
        "archive_of([Entry(f'{n}.py', zeros(3_500), 3_500_000_000) for n in range(3)])",
        60,
    ),
    "wheel of 100,000 entries": (
        "wheels.inspect",
        "archive_of(stored(str(n), b'') for n in range(60_000))",
        60,
    ),
    "deep JSON": ("saved_views.inspector.inspect", "b'[' * 100_000 + b']' * 100_000", 20),
    "long JSON": ("saved_views.inspector.inspect", "b'[' + b'0,' * 2_000_000 + b'0]'", 60),
    "deep YAML": ("agent_spec.inspect", "b'[' * 100_000", 20),
    "YAML of many laughs": (
        "agent_spec.inspect",
        "b'a0: &a0 [x]\\n' + b''.join(b'a%d: &a%d [%s]\\n' % (n, n, b','.join([b'*a%d' % (n - 1)] * 9))"
        " for n in range(1, 10))",
        60,
    ),
    "metadata.csv of 200,000 rows": (
        "metrics.inspect",
        "b'metric_name,description\\n' + b'a.b,c d e f g h i j\\n' * 200_000",
        200,
    ),
    "metadata.csv of line breaks, with a key": (
        "metrics.inspect",
        "b'\\n' * 15_000_000 + b'api_key: ' + b'0123456789abcdef' * 2",
        220,
    ),
    "PDF with a bomb": (
        "pdf.inspect",
        "b'%PDF-1.5\\n5 0 obj<</Type/XRef/Size 9/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length 999999>>'"
        " + b'stream\\nx\\x9c' + zeros(500) + b'\\nendstream endobj\\nstartxref\\n9\\n%%EOF'",
        60,
    ),
}
PROGRAM = """
import resource, sys
from importlib import import_module
from tests.validation.wheels.raw import Entry, archive_of, stored, zeros
def peak():
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit
module, _dot, name = "validation.{inspector}".rpartition(".")
inspect = getattr(import_module(module), name)
data = {data}
before = peak()
assert inspect(data).findings
print(peak() - before)
"""


@pytest.mark.parametrize("bomb", BOMBS)
def test_memory_stays_within_its_bound(bomb):
    inspector, data, megabytes = BOMBS[bomb]
    program = PROGRAM.replace("{inspector}", inspector).replace("{data}", data)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) <= megabytes
