"""Input that no page of ours sends: answered, never with a fault of the program, on every database."""

import pytest
from django.db import transaction
from django.test import Client

from tests.scene import Scene, make_scene

pytestmark = pytest.mark.django_db
NUL = "a\x00b"
HUGE = "9" * 5000
EDITOR = "/listings/draft/overview/"
ROW = {"resources__id": NUL, "resources__type": NUL, "resources__url": NUL}
POSTS = [
    ("reviewer", "/reviews/in-review/1/remarks/", {"text": NUL}, 302),
    ("reviewer", "/reviews/in-review/1/remarks/", {"text": "x", "section": NUL, "field": NUL}, 404),
    ("reviewer", "/reviews/in-review/1/request_changes/", {"summary": NUL}, 302),
    ("reviewer", "/reviews/in-review/1/decline/", {"sure": "1", "reason": NUL}, 422),
    ("admin", "/reviews/approved/1/schedule/", {"sure": "1", "at": NUL}, 422),
    ("admin", f"/reviews/approved/{HUGE}/schedule/", {"sure": "1", "at": HUGE}, 404),
    ("owner", "/listings/ready/readiness/", {"message": NUL}, 302),
    (
        "owner",
        EDITOR,
        {"fields": "description", "description": NUL, "base-description": "9:", "page": NUL},
        302,
    ),
    ("owner", EDITOR, {"fields": "resources", "base-resources": "9:", **ROW}, 302),
    ("owner", EDITOR, {"fields": NUL, NUL: NUL, "asset_remove": NUL, "take": NUL}, 302),
    ("owner", EDITOR, {"fields": "title", "title": "x", "base-title": f"{HUGE}:", "revision": HUGE}, 302),
    ("owner", EDITOR, {"take": "mine:logo", "mine-logo": HUGE, "base-logo": HUGE}, 409),
    ("owner", EDITOR, {"take": "mine:title", "title": "x", "base-title": "0:", "seen-title": HUGE}, 302),
    ("owner", "/listings/new/", {"name": NUL, "offering_type": NUL, "organization": NUL}, 422),
    ("owner", "/organizations/new/", {"name": NUL}, 422),
    ("owner", "/organizations/tidewater/invite/", {"email": NUL, "role": NUL}, 422),
    ("owner", "/accounts/profile/", {"name": NUL}, 422),
    ("owner", f"/notifications/{HUGE[:30]}/", {}, 404),
]
GETS = [
    ("out", "/assets/1/a%00b.svg", 404),
    ("admin", f"/desk/log/?q=%00&verb=%00&since=0001-01-01&until=9999-12-31&before={HUGE[:18]}", 200),
    ("admin", f"/desk/log/?since=2026-99-99&until=x&before={HUGE[:200]}", 200),
    ("admin", "/desk/log.csv?q=%00&until=9999-12-31", 200),
    ("out", "/catalogue/?q=a%00b&category=%00&page=%00", 200),
    ("out", "/catalogue/a%00b/", 404),
    ("out", "/catalogue/published/?tab=%00", 200),
    ("out", "/invitations/a%00b/", 404),
    ("owner", "/listings/new/proposal/?name=a%00b", 200),
    ("owner", f"/assets/{HUGE[:30]}/original", 404),
    ("owner", "/listings/draft/history/?page=-1", 200),
    ("reviewer", f"/reviews/?show=%00&page={HUGE}", 200),
    ("reviewer", f"/reviews/ready/{HUGE[:30]}/", 404),
    ("reviewer", "/reviews/in-review/1/?view=%00&remark=%00.%00&tab=%00", 200),
]


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def client_of(scene: Scene, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if user := scene.people[role]:
        client.force_login(user)
    return client


def test_odd_forms_are_answered(scene: Scene) -> None:
    found = []
    for role, path, data, _status in POSTS:
        with transaction.atomic():
            found.append(client_of(scene, role).post(path, data).status_code)
            transaction.set_rollback(True)
    assert found == [status for _role, _path, _data, status in POSTS]


def test_odd_addresses_are_answered(scene: Scene) -> None:
    assert [
        (role, path, client_of(scene, role).get(path).status_code) for role, path, _status in GETS
    ] == GETS


def test_odd_replies_are_answered(scene: Scene) -> None:
    client = client_of(scene, "owner")
    for elsewhere in (NUL, "abc", "//evil.example/", "https://evil.example/", "/\n"):
        response = client.post(f"/remarks/{scene.remark.pk}/answer/", {"next": elsewhere})
        assert response["Location"] == f"/listings/returned/remarks/#r-{scene.remark.pk}"
    client.post(f"/remarks/{scene.remark.pk}/reply/", {"text": NUL})
    assert scene.remark.replies.get().text == "ab"
