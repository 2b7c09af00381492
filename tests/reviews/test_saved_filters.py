"""The filters of the queue that a reviewer keeps under names."""

import pytest
from django.urls import reverse

from accounts.models import User
from reviews.models import SavedFilter
from tests.factories import make_reviewer
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def maren(db: None) -> User:
    return make_reviewer(name="Maren Holt")


def test_filter_is_saved_under_a_name_renamed_and_deleted(maren: User) -> None:
    client = signed_in(maren)
    answer = client.post(
        reverse("reviews:save_filter"), {"name": " Big ones ", "query": "show=all&size=large&after=1-1&x=y"}
    )
    saved = SavedFilter.objects.get()
    assert (saved.user, saved.name, saved.query) == (maren, "Big ones", "show=all&size=large")
    assert answer.url == "/reviews/?show=all&size=large"
    assert "Big ones" in page(maren, "reviews:queue").content.decode()
    assert "Big ones" not in page(make_reviewer(), "reviews:queue").content.decode()
    client.post(reverse("reviews:change_filter", args=[saved.pk, "rename"]), {"name": "Large"})
    assert SavedFilter.objects.get().name == "Large"
    client.post(reverse("reviews:change_filter", args=[saved.pk, "delete"]))
    assert not SavedFilter.objects.exists()


def test_filter_needs_a_name_of_its_own(maren: User) -> None:
    client = signed_in(maren)
    for name, said in (("", "Give the filter a name."), ("A", ""), ("A", "You have a filter called “A”.")):
        html = client.post(reverse("reviews:save_filter"), {"name": name}, follow=True).content.decode()
        assert said in html
    assert SavedFilter.objects.count() == 1
    make_reviewer()
    other = signed_in(make_reviewer())
    other.post(reverse("reviews:save_filter"), {"name": "A"})
    assert SavedFilter.objects.count() == 2


def test_filter_of_somebody_else_is_not_found(maren: User) -> None:
    saved = SavedFilter.objects.create(user=make_reviewer(), name="Theirs", query="show=all")
    for verb in ("rename", "delete"):
        answer = signed_in(maren).post(
            reverse("reviews:change_filter", args=[saved.pk, verb]), {"name": "Mine"}
        )
        assert answer.status_code == 404
    assert SavedFilter.objects.get().name == "Theirs"
