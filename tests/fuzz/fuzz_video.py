"""Fuzz target: a video in MP4."""

from tests.fuzz.target import fuzz
from tests.validation.video.make import QUARTER, box, track, video

SEEDS = (
    video(),
    video(track(matrix=QUARTER), track("soun", "mp4a"), brand="mp42"),
    video(track(codec="hvc1", elsewhere=True), more=box("udta", box("\xa9xyz", b"+1+1/"))),
)

if __name__ == "__main__":
    fuzz("validation.video", "inspect", SEEDS)
