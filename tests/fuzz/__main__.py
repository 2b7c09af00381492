"""`python -m tests.fuzz SECONDS`: runs every target for so long, one after the other. `make fuzz` calls it.

Input that breaks a parser is kept in `var/fuzz`; `python -m tests.fuzz.fuzz_csv var/fuzz/FILE` runs it again.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
TARGETS = tuple(sorted(path.stem for path in FOLDER.glob("fuzz_*.py")))
FOUND = Path("var/fuzz")


def run(target: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a target with options of libFuzzer; its return code is 0 when nothing broke."""
    command = [sys.executable, "-m", f"tests.fuzz.{target}", *options]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)


def main(seconds: int) -> int:
    """Fuzz each target for so many seconds; return how many of them broke."""
    FOUND.mkdir(parents=True, exist_ok=True)
    broken = 0
    for target in TARGETS:
        done = run(target, f"-max_total_time={seconds}", f"-artifact_prefix={FOUND}/{target}-")
        lines = (done.stdout + done.stderr).splitlines()
        if done.returncode:
            broken += 1
            print(f"{target}: broken", *lines[-40:], sep="\n  ", flush=True)
        else:
            print(f"{target}: {next(line for line in lines if line.startswith('Done '))}", flush=True)
    return broken


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
