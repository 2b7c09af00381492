"""The rule `video` on the file: each thing that is wrong with one, and none with a good one."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation.soundness import assert_sound
from tests.validation.video.make import MIRROR, QUARTER, box, full, movie, notes, parts, track, video
from validation.video import inspect, inspect_file
from validation.video.boxes import MOST_BOXES

SKEWED = (0xB504, 0xB504, 0, -0xB504, 0xB504, 0, 0, 0, 0x40000000)


def said(data: bytes) -> list[str]:
    verdict = inspect(data)
    assert_sound(verdict)
    return [finding.text().partition(".")[0] for finding in verdict.findings]


@pytest.mark.parametrize(
    "data",
    [
        video(),
        video(brand="mp42"),
        video(track(), track("soun", "mp4a")),
        video(track(size=(3840, 2160))),
        video(track(size=(1920, 1088), shown=(1920, 1080))),
        video(track(size=(1080, 1920), matrix=QUARTER)),
        video(track(seconds=60), seconds=60),
        box("ftyp", b"isom", bytes(4)) + box("mdat", b"0") + movie(track()) + box("free", bytes(9)),
        video(brand="M4VP"),
        video(track(matrix=MIRROR)),
        video(track(more=parts(1, 9))),
        video(track(), track("tmcd", "tmcd"), track("meta", "mebx")),
        video(more=box("udta", box("name", b"Tidewater"), bytes(12))),
        video(more=box("meta", notes("com.apple.quicktime.make"))),
    ],
)
def test_good_video_has_no_finding(data: bytes) -> None:
    verdict = inspect(data)
    assert (verdict.findings, verdict.clean) == ([], data)


def test_facts_say_what_a_page_needs() -> None:
    assert inspect(video(track(size=(1080, 1920), matrix=QUARTER), track("soun", "mp4a"))).facts == {
        "content_type": "video/mp4",
        "width": 1920,
        "height": 1080,
        "seconds": 10.0,
        "sound": True,
    }


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", "The file is no MP4 video"),
        (b"\x1a\x45\xdf\xa3webm", "The file is no MP4 video"),
        (video(brand="qt  "), "The file is no MP4 video"),
        (video(track(codec="hvc1")), "The video is packed as HEVC"),
        (video(track(codec="x\x01yz")), "The video is packed as xyz"),
        (video(track(seconds=61), seconds=61), "61 seconds; at most 60"),
        (video(track(seconds=90)), "90 seconds; at most 60"),
        (video(track(seconds=0), seconds=0), "The video does not say how long it is"),
        (video(track(size=(1280, 720))), "1280×720; at least 1920×1080 is needed"),
        (video(track(size=(1920, 1200))), "1920×1200; 16:9 is needed, such as 1920×1080"),
        (video(track(size=(1920, 1080), shown=(2560, 1080))), "2560×1080; 16:9 is needed, such as 1920×1080"),
        (video(track(matrix=SKEWED)), "The pictures are skewed or turned by less than a quarter"),
        (video(track(elsewhere=True)), "Parts of the video lie outside its file"),
        (video(track(), track("soun", "mp4a", elsewhere=True)), "Parts of the video lie outside its file"),
        (video(track("soun", "mp4a")), "The file holds no moving pictures"),
        (video(data=b""), "The file holds no moving pictures"),
        (video(track(), track()), "The file holds 2 tracks of pictures"),
        (video(more=box("mvex")), "The video is written in fragments, for streaming"),
        (
            video(more=box("udta", box("\xa9xyz", b"+1+1/"))),
            "The video says where it was recorded, and is served as it came",
        ),
    ],
)
def test_what_is_wrong_is_told(data: bytes, text: str) -> None:
    assert said(data) == [text]


@pytest.mark.parametrize(
    "data",
    [
        video(track(seconds=1), seconds=70),
        video(track(more=parts(70))),
        video(track(more=parts(*[7] * 10))),
        video(track(), track("soun", "mp4a", seconds=70)),
        video(track()[:36] + struct.pack(">I", 70_000) + track()[40:]),
    ],
)
def test_the_longest_that_a_file_says_counts(data: bytes) -> None:
    assert said(data)[0] == "70 seconds; at most 60"


@pytest.mark.parametrize(
    "data",
    [
        video(more=box("meta", notes("com.apple.quicktime.location.ISO6709"))),
        video(more=full("meta", notes("com.apple.quicktime.location.ISO6709"))),
        video(more=box("udta", full("meta", notes("location")))),
        video(track(more=box("udta", box("loci", bytes(30))))),
        video() + box("uuid", bytes(16), b'<x:xmpmeta exif:GPSLatitude="53,33N"/>'),
    ],
)
def test_position_is_told_wherever_it_is_noted(data: bytes) -> None:
    assert said(data) == ["The video says where it was recorded, and is served as it came"]


def test_pieces_are_told_though_nothing_announces_them() -> None:
    assert said(video() + box("moof", bytes(16))) == ["The video is written in fragments, for streaming"]


def test_what_two_players_would_read_differently_is_refused() -> None:
    said_twice = video() + movie(track(seconds=90), seconds=90)
    assert said(said_twice) == ["The video cannot be read: its parts do not fit together"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (video()[:-1], "The video is cut off: its file ends before its content does"),
        (video() + struct.pack(">I", 3) + b"free", "The video cannot be read: its parts do not fit together"),
        (box("ftyp", b"isom", bytes(4)), "The video cannot be read: its parts do not fit together"),
        (video(box("trak", b"")), "The video cannot be read: its parts do not fit together"),
        (
            video(box("trak", box("mdia"), b"\xff\xff\xff\xfftkhd")),
            "The video cannot be read: its parts do not fit together",
        ),
        (
            box("ftyp", b"isom") + box("free") * MOST_BOXES,
            "The video cannot be read: its parts do not fit together",
        ),
        (video(more=full("mvhd")), ""),
    ],
)
def test_damage_is_told(data: bytes, text: str) -> None:
    assert said(data) == ([text] if text else [])


def test_a_file_of_a_gigabyte_is_judged_by_its_boxes(tmp_path) -> None:
    path = tmp_path / "long.mp4"
    head = box("ftyp", b"isom", bytes(4)) + movie(track())
    for rest, found in ((1_000_000_000 - len(head), []), (2_000_000_000, ["2001 MB; at most 1000 MB"])):
        with path.open("wb") as file:
            file.write(head + struct.pack(">I4sQ", 1, b"mdat", rest))
            file.truncate(len(head) + rest)
        verdict = inspect_file(path)
        assert [finding.text().partition(".")[0] for finding in verdict.findings] == found
        assert (verdict.as_uploaded, verdict.clean) == (not found, None)


@given(st.integers(0, 2_000), st.binary(max_size=8))
def test_damaged_video_gets_a_sound_verdict(place: int, there: bytes) -> None:
    data = bytearray(video())
    at = place % len(data)
    data[at : at + len(there)] = there
    assert_sound(inspect(bytes(data)))


@given(st.binary(max_size=200))
def test_any_bytes_get_a_sound_verdict(data: bytes) -> None:
    assert_sound(inspect(data))
    assert_sound(inspect(box("ftyp", b"isom", bytes(4)) + data))
    assert_sound(inspect(video(box("trak", data))))
