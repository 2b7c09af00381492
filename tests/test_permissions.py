"""Who may open and write what: every address, every role. An address that is missing here fails a test."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.addresses import GETS, POSTS, Row
from tests.scene import ROLES, Scene, make_scene

pytestmark = pytest.mark.django_db
OUR_APPS = ("accounts", "media", "listings", "reviews")  # and each section, "listings_<key>"
LIBRARIES = ("admin", "account", "socialaccount")
REFUSED = {"sign in", "403", "404", "405", "409", "422"}


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
    found = {row.key: {role: get(client_of(scene, role), scene, row) for role in ROLES} for row in GETS}
    assert found == {row.key: row.expected for row in GETS}


def test_every_write_is_made_by_those_who_may_and_refused_to_others_without_a_trace(scene: Scene) -> None:
    found = {row.key: {role: post(client_of(scene, role), scene, row) for role in ROLES} for row in POSTS}
    assert found == {row.key: row.expected for row in POSTS}


def test_addresses_without_a_write_in_the_table_take_none(scene: Scene) -> None:
    reading = [row for row in GETS if row.name not in {row.name for row in POSTS}]
    found = {row.key: {post(client_of(scene, role), scene, row) for role in ROLES} for row in reading}
    assert {name: answers - REFUSED for name, answers in found.items()} == {name: set() for name in found}


def test_write_without_the_forms_token_is_refused_without_a_trace(scene: Scene) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(scene.people["admin"])
    admin_rows = {row.key: post(client, scene, row) for row in POSTS}
    client.force_login(scene.people["owner"])
    owner_rows = {row.key: post(client, scene, row) for row in POSTS}
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
    ours = [config for config in apps.get_app_configs() if config.label.split("_")[0] in OUR_APPS]
    models = [model for config in ours for model in config.get_models()]
    return {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in models}
