"""Who may open and write what: every address, every role. An address that is missing here fails a test."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.scene import ROLES, Scene, make_scene

pytestmark = pytest.mark.django_db
OUR_APPS = ("accounts", "media", "listings", "listings_overview", "listings_support", "reviews")
LIBRARIES = ("admin", "account", "socialaccount")
REFUSED = {"sign in", "403", "404", "405", "422"}


@dataclass(frozen=True)
class Row:
    """One address and what each of ROLES gets for it: a status, or "in" for a redirect to signing in."""

    name: str
    about: str
    answers: str
    args: Callable[[Scene], list[Any]] = field(default=lambda scene: [])
    data: Callable[[Scene], dict[str, Any]] = field(default=lambda scene: {})

    @property
    def expected(self) -> dict[str, str]:
        """Return the answer by role."""
        answers = ["sign in" if word == "in" else word for word in self.answers.split()]
        return dict(zip(ROLES, answers, strict=True))


def draft(*more: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.draft.slug, *more]


def round_of(state: str, *more: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [getattr(scene, state).listing.slug, getattr(scene, state).number, *more]


def remark(verb: str) -> Callable[[Scene], list[Any]]:
    return lambda scene: [scene.remark.pk, verb]


def overview_edit(scene: Scene) -> dict[str, Any]:
    return {"fields": "description", "description": "Written over", "base-description": "999:"}


def new_listing(scene: Scene) -> dict[str, Any]:
    return {"organization": scene.organization.pk, "offering_type": "integration", "name": "Brand new"}


# fmt: off
GETS = (
    #   name                      about              out str vie edi own rev adm
    Row("home",                   "",               "302 200 200 200 200 302 302"),
    Row("catalogue:list",         "",               "200 200 200 200 200 200 200"),
    Row("catalogue:tile",         "published",      "200 200 200 200 200 200 200",
        lambda scene: ["published"]),
    Row("catalogue:tile",         "draft",          "404 404 404 404 404 404 404", draft()),
    Row("listings:create",        "",               "in  200 403 200 200 403 403"),
    Row("listings:proposal",      "",               "in  200 200 200 200 200 200"),
    Row("listings:edit",          "",               "in  404 302 302 302 404 302", draft()),
    Row("listings:preview",       "",               "in  404 200 200 200 404 200", draft()),
    Row("listings:section",       "",               "in  404 200 200 200 404 200", draft("overview")),
    Row("listings:section",       "no such",        "in  404 404 404 404 404 404", draft("nothing")),
    Row("listings:asset_state",   "",               "in  404 200 200 200 404 200",
        draft("overview", "logo")),
    Row("listings:asset_recheck", "",               "in  405 405 405 405 405 405",
        draft("overview", "logo")),
    Row("media:original",         "uploaded",       "in  404 200 200 200 404 404",
        lambda scene: [scene.pending.pk]),
    Row("media:original",         "published",      "in  404 200 200 200 404 404",
        lambda scene: [scene.public.pk]),
    Row("media:clean",            "not inspected",  "404 404 404 404 404 404 404",
        lambda scene: [scene.pending.pk, scene.pending.sha256]),
    Row("media:clean",            "inspected",      "404 404 200 200 200 200 200",
        lambda scene: [scene.passed.pk, scene.passed.inspection.clean_sha256]),
    Row("media:clean",            "published",      "200 200 200 200 200 200 200",
        lambda scene: [scene.public.pk, scene.public.inspection.clean_sha256]),
    Row("reviews:queue",          "",               "in  403 403 403 403 200 200"),
    Row("reviews:submission",     "waiting",        "in  404 200 200 200 200 200", round_of("waiting")),
    Row("reviews:submission",     "in review",      "in  404 200 200 200 200 200", round_of("in_review")),
    Row("reviews:submission",     "published",      "in  404 200 200 200 200 200", round_of("published")),
    Row("reviews:leave",          "",               "in  405 405 405 405 405 405", round_of("in_review")),
    Row("reviews:move",           "",               "in  405 405 405 405 405 405",
        round_of("waiting", "claim")),
    Row("reviews:thread",         "",               "in  405 405 405 405 405 405", remark("reply")),
    Row("reviews:readiness",      "",               "in  404 200 200 200 404 200", draft()),
    Row("reviews:history",        "",               "in  404 200 200 200 404 200", draft()),
    Row("reviews:remarks",        "",               "in  404 200 200 200 404 200", draft()),
    Row("reviews:notifications",  "",               "in  200 200 200 200 200 200"),
    Row("reviews:read_all",       "",               "in  405 405 405 405 405 405"),
    Row("reviews:follow",         "",               "in  405 405 405 405 405 405",
        lambda scene: [scene.notification.pk]),
)
POSTS = (
    #   name                      about              out str vie edi own rev adm
    Row("listings:create",        "for Tidewater",  "in  422 403 302 302 403 403", data=new_listing),
    Row("listings:section",       "",               "in  404 403 302 302 404 403",
        draft("overview"), overview_edit),
    Row("listings:asset_recheck", "",               "in  404 403 302 302 404 403",
        draft("overview", "logo")),
    Row("reviews:readiness",      "ready",          "in  404 403 302 302 404 403",
        lambda scene: [scene.ready.slug]),
    Row("reviews:readiness",      "not ready",      "in  404 403 422 422 404 403", draft()),
    Row("reviews:leave",          "",               "in  404 403 403 403 302 302",
        round_of("in_review"), lambda scene: {"text": "Shorter.", "section": "overview"}),
    Row("reviews:move",           "claim",          "in  404 403 403 403 302 302",
        round_of("waiting", "claim")),
    Row("reviews:move",           "withdraw",       "in  404 403 302 302 403 403",
        round_of("waiting", "withdraw")),
    Row("reviews:move",           "release",        "in  404 403 403 403 302 302",
        round_of("in_review", "release")),
    Row("reviews:move",           "send back",      "in  404 403 403 403 302 302",
        round_of("in_review", "request_changes"), lambda scene: {"summary": "Shorter."}),
    Row("reviews:move",           "recommend",      "in  404 403 403 403 302 302",
        round_of("in_review", "recommend")),
    Row("reviews:move",           "approve",        "in  404 403 403 403 403 302",
        round_of("in_review", "approve")),
    Row("reviews:move",           "publish",        "in  404 403 403 403 403 302",
        round_of("approved", "publish")),
    Row("reviews:move",           "no such",        "in  404 404 404 404 404 404",
        round_of("published", "supersede")),
    Row("reviews:thread",         "reply",          "in  404 403 302 302 302 302",
        remark("reply"), lambda scene: {"text": "Done."}),
    Row("reviews:thread",         "answer",         "in  404 403 302 302 403 403", remark("answer")),
    Row("reviews:thread",         "resolve",        "in  404 403 403 403 302 302", remark("resolve")),
    Row("reviews:thread",         "reopen",         "in  404 403 403 403 302 302", remark("reopen")),
    Row("reviews:read_all",       "",               "in  302 302 302 302 302 302"),
    Row("reviews:follow",         "the owner's",    "in  404 404 404 302 404 404",
        lambda scene: [scene.notification.pk]),
)
# fmt: on


@pytest.fixture
def scene(db: None) -> Scene:
    return make_scene()


def our_names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Yield the names of the addresses that are ours, namespaces before them."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(part for part in (namespace, pattern.namespace) if part)
            if inner.split(":")[0] not in LIBRARIES:
                yield from our_names(pattern, inner)
        elif isinstance(pattern, URLPattern) and not pattern.lookup_str.startswith("allauth."):
            yield ":".join(part for part in (namespace, pattern.name or pattern.lookup_str) if part)


def test_every_address_of_ours_is_in_the_table() -> None:
    assert set(our_names(get_resolver())) == {row.name for row in GETS}


def test_every_page_opens_for_those_who_may_see_it(scene: Scene) -> None:
    found = {key(row): {role: get(client_of(scene, role), scene, row) for role in ROLES} for row in GETS}
    assert found == {key(row): row.expected for row in GETS}


def test_every_write_is_made_by_those_who_may_and_refused_to_others_without_a_trace(scene: Scene) -> None:
    found = {key(row): {role: post(client_of(scene, role), scene, row) for role in ROLES} for row in POSTS}
    assert found == {key(row): row.expected for row in POSTS}


def test_addresses_without_a_write_in_the_table_take_none(scene: Scene) -> None:
    reading = [row for row in GETS if row.name not in {row.name for row in POSTS}]
    found = {key(row): {post(client_of(scene, role), scene, row) for role in ROLES} for row in reading}
    assert {name: answers - REFUSED for name, answers in found.items()} == {name: set() for name in found}


def test_write_without_the_forms_token_is_refused_without_a_trace(scene: Scene) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(scene.people["admin"])
    admin_rows = {key(row): post(client, scene, row) for row in POSTS}
    client.force_login(scene.people["owner"])
    owner_rows = {key(row): post(client, scene, row) for row in POSTS}
    assert set(admin_rows.values()) | set(owner_rows.values()) == {"403"}


def test_round_of_another_reviewer_is_not_decided(scene: Scene, django_user_model: Any) -> None:
    other = django_user_model.objects.create(email="other@desk.example", role="reviewer")
    client = Client()
    client.force_login(other)
    for name in ("release", "request_changes", "recommend", "approve"):
        address = reverse("reviews:move", args=["in-review", 1, name])
        assert client.post(address, {"summary": "Mine."}).status_code == 403
    scene.in_review.refresh_from_db()
    assert scene.in_review.state == "in_review"


def test_person_who_was_deactivated_is_signed_out(scene: Scene) -> None:
    owner = scene.people["owner"]
    client = Client()
    client.force_login(owner)
    owner.is_active = False
    owner.save()
    response = client.get(reverse("listings:section", args=["draft", "overview"]))
    assert status(response) == "sign in"


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
def test_entrance_pages_open_without_signing_in(client: Client, name: str) -> None:
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["account_email", "account_change_password"])
def test_account_pages_ask_to_sign_in(scene: Scene, client: Client, name: str) -> None:
    assert status(client.get(reverse(name))) == "sign in"
    client.force_login(scene.people["owner"])
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_admin_site_opens_for_platform_admins_alone(scene: Scene, role: str) -> None:
    client = client_of(scene, role)
    assert client.get(reverse("admin:index")).status_code == (200 if role == "admin" else 302)


def key(row: Row) -> str:
    return f"{row.name} {row.about}".strip()


def client_of(scene: Scene, role: str) -> Client:
    client = Client()
    if user := scene.people[role]:
        client.force_login(user)
    return client


def get(client: Client, scene: Scene, row: Row) -> str:
    return status(client.get(reverse(row.name, args=row.args(scene))))


def post(client: Client, scene: Scene, row: Row) -> str:
    """Write and take it back; a refused write that left a trace is told."""
    with transaction.atomic():
        before = everything()
        said = status(client.post(reverse(row.name, args=row.args(scene)), row.data(scene)))
        changed = everything() != before
        transaction.set_rollback(True)
    return f"{said}, but written" if said in REFUSED and changed else said


def status(response: HttpResponse) -> str:
    login = response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
    return "sign in" if login else str(response.status_code)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return all rows of our apps."""
    models = [model for label in OUR_APPS for model in apps.get_app_config(label).get_models()]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}
