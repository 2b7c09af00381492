"""The admin site keeps what the actions promise."""

import pytest

from accounts.models import Membership
from tests.factories import MembershipFactory, make_admin
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("remove", ["on", ""])
def test_last_owner_stays(remove: str) -> None:
    owner = MembershipFactory()
    role = Membership.Role.OWNER if remove else Membership.Role.VIEWER
    data = {
        "name": owner.organization.name,
        "slug": owner.organization.slug,
        "created_at_0": "2026-01-01",
        "created_at_1": "10:00",
        "memberships-TOTAL_FORMS": 1,
        "memberships-INITIAL_FORMS": 1,
        "memberships-0-id": owner.pk,
        "memberships-0-organization": owner.organization.pk,
        "memberships-0-user": owner.user.pk,
        "memberships-0-role": role,
        "memberships-0-joined_at_0": "2026-01-01",
        "memberships-0-joined_at_1": "10:00",
        **({"memberships-0-DELETE": remove} if remove else {}),
    }
    page = f"/admin/accounts/organization/{owner.organization.pk}/change/"
    response = signed_in(make_admin()).post(page, data)
    assert "keeps at least one owner" in response.content.decode()
    assert Membership.objects.filter(role=Membership.Role.OWNER).exists()
