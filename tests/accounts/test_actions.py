"""Creating organizations, asking people in, and changing who is in."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.db import connection
from django.utils import timezone

from accounts.actions.invitations import accept_invitation, digest, invite_member, resend_invitation
from accounts.actions.invitations import revoke_invitation as revoke
from accounts.actions.organizations import change_role, create_organization, remove_member
from accounts.errors import Refused
from accounts.models import Invitation, Membership, Organization
from accounts.queries import open_invitations
from tests.at_once import at_once
from tests.factories import MembershipFactory, OrganizationFactory, UserFactory, make_member

pytestmark = pytest.mark.django_db
RUI = "rui@partner.example"


@pytest.fixture
def owner() -> Membership:
    return MembershipFactory(organization__name="Tidewater", user__name="Aiko Kanda")


def invite(owner: Membership, email: str = RUI, role: str = "editor") -> Invitation:
    return invite_member(organization=owner.organization, email=email, role=role, by=owner.user)


def roles(organization: Organization) -> dict[str, str]:
    return {member.user.email: member.role for member in organization.memberships.select_related("user")}


def test_organization_belongs_to_who_creates_it():
    user = UserFactory()
    organization = create_organization(name="Tidewater", slug="tidewater", by=user)
    assert roles(organization) == {user.email: "owner"}


def test_organization_with_an_address_that_is_taken_is_refused():
    OrganizationFactory(slug="tidewater")
    with pytest.raises(Refused, match="address"):
        create_organization(name="Other", slug="tidewater", by=UserFactory())
    assert (Organization.objects.count(), Membership.objects.count()) == (1, 0)


def test_invitation_mail_carries_a_link_of_which_only_the_digest_is_kept(
    owner: Membership, sent: Callable[[], AbstractContextManager[list[EmailMessage]]]
) -> None:
    with sent() as mails:
        invitation = invite(owner, " Rui@Partner.example ")
    (mail,) = mails
    token = re.search(r"/invitations/([^/]+)/", mail.body)[1]
    assert invitation.email == RUI
    assert mail.to == [RUI]
    assert mail.subject == "Aiko Kanda invites you to Tidewater"
    assert digest(token) == invitation.token_sha256
    assert token not in str(Invitation.objects.values_list())


def test_invitation_of_a_member_is_refused_by_any_confirmed_address(owner: Membership) -> None:
    member = make_member(owner.organization, email="rui@home.example")
    EmailAddress.objects.create(user=member, email=RUI, verified=False)
    assert invite(owner).email == RUI  # unconfirmed, the address may be somebody else's
    Invitation.objects.all().delete()
    EmailAddress.objects.update(verified=True)
    for email in (RUI, "Rui@Home.example"):
        with pytest.raises(Refused, match="member already"):
            invite(owner, email)


def test_second_invitation_of_an_address_is_refused_while_one_is_open(owner: Membership) -> None:
    first = invite(owner)
    with pytest.raises(Refused, match="invited already"):
        invite(owner, RUI.upper())
    assert list(open_invitations(owner.organization)) == [first]


def test_invitation_that_ran_out_makes_room_for_another(owner: Membership) -> None:
    first = invite(owner)
    Invitation.objects.update(expires_at=timezone.now())
    second = invite(owner)
    assert list(open_invitations(owner.organization)) == [second]
    assert Invitation.objects.get(pk=first.pk).revoked_at


def test_resent_invitation_has_another_link_and_new_time(
    owner: Membership, sent: Callable[[], AbstractContextManager[list[EmailMessage]]]
) -> None:
    first = invite(owner)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    with sent() as mails:
        second = resend_invitation(invitation=first, by=owner.user)
    assert (second.pk, second.is_open) == (first.pk, True)
    assert second.token_sha256 != first.token_sha256
    token = re.search(r"/invitations/([^/]+)/", mails[0].body)[1]
    assert digest(token) == second.token_sha256


def test_accepting_makes_a_member_with_the_role_offered(owner: Membership) -> None:
    rui = UserFactory(email=RUI)
    membership = accept_invitation(invitation=invite(owner), by=rui)
    invitation = Invitation.objects.get()
    assert (membership.user, membership.role) == (rui, "editor")
    assert (invitation.accepted_by, invitation.is_open) == (rui, False)


def test_accepting_as_a_member_keeps_the_role(owner: Membership) -> None:
    invitation = invite(owner)
    rui = make_member(owner.organization, "viewer", email=RUI)
    assert accept_invitation(invitation=invitation, by=rui).role == "viewer"


def test_accepting_with_another_confirmed_address_of_ones_own(owner: Membership) -> None:
    rui = UserFactory(email="rui@home.example")
    address = EmailAddress.objects.create(user=rui, email=RUI, verified=False)
    invitation = invite(owner)
    with pytest.raises(Refused, match="another address"):
        accept_invitation(invitation=invitation, by=rui)
    address.verified = True
    address.save()
    assert accept_invitation(invitation=invitation, by=rui).user == rui


def test_accepting_with_a_wrong_address_is_refused(owner: Membership) -> None:
    with pytest.raises(Refused, match="another address"):
        accept_invitation(invitation=invite(owner), by=UserFactory())
    assert Invitation.objects.get().is_open


@pytest.mark.parametrize("how", ["used", "revoked", "expired"])
def test_accepting_what_no_longer_holds_is_refused(owner: Membership, how: str) -> None:
    rui = UserFactory(email=RUI)
    invitation = invite(owner)
    if how == "used":
        accept_invitation(invitation=invitation, by=rui)
        remove_member(membership=rui.memberships.get(), by=owner.user)
    elif how == "revoked":
        revoke(invitation=invitation, by=owner.user)
    else:
        Invitation.objects.update(expires_at=timezone.now())
    with pytest.raises(Refused, match="no longer holds"):
        accept_invitation(invitation=invitation, by=rui)
    assert roles(owner.organization) == {owner.user.email: "owner"}


def test_accepted_or_withdrawn_invitation_is_not_sent_again_nor_withdrawn(owner: Membership) -> None:
    used, withdrawn = invite(owner), invite(owner, "eva@partner.example")
    accept_invitation(invitation=used, by=UserFactory(email=RUI))
    revoke(invitation=withdrawn, by=owner.user)
    for invitation in (used, withdrawn):
        with pytest.raises(Refused, match="accepted or withdrawn already"):
            revoke(invitation=invitation, by=owner.user)
    assert Invitation.objects.get(pk=used.pk).revoked_at is None
    for invitation in (used, withdrawn):
        with pytest.raises(Refused, match="Invite the address anew"):
            resend_invitation(invitation=invitation, by=owner.user)


def test_last_owner_neither_steps_down_nor_leaves(owner: Membership) -> None:
    make_member(owner.organization, "editor")
    with pytest.raises(Refused, match="at least one owner"):
        change_role(membership=owner, role="editor", by=owner.user)
    with pytest.raises(Refused, match="at least one owner"):
        remove_member(membership=owner, by=owner.user)
    assert change_role(membership=owner, role="owner", by=owner.user).role == "owner"


def test_member_who_left_meanwhile_is_not_changed(owner: Membership) -> None:
    gone = make_member(owner.organization, "editor").memberships.get()
    remove_member(membership=Membership.objects.get(pk=gone.pk), by=owner.user)
    with pytest.raises(Refused, match="no longer a member"):
        change_role(membership=gone, role="owner", by=owner.user)
    with pytest.raises(Refused, match="no longer a member"):
        remove_member(membership=gone, by=owner.user)


def test_one_of_two_owners_leaves_and_the_other_stays(owner: Membership) -> None:
    other = make_member(owner.organization, "owner").memberships.get()
    remove_member(membership=owner, by=owner.user)
    with pytest.raises(Refused, match="at least one owner"):
        remove_member(membership=other, by=other.user)
    assert roles(owner.organization) == {other.user.email: "owner"}


@pytest.mark.django_db(transaction=True)
def test_two_owners_leaving_at_once_leave_one_behind(owner: Membership) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time, so that the two cannot meet; PostgreSQL does")
    other = make_member(owner.organization, "owner").memberships.get()
    leave = [lambda one=one: remove_member(membership=one, by=one.user) for one in (owner, other)]
    outcomes = at_once(*leave, refusals=(Refused,))
    assert {type(outcome) for outcome in outcomes} == {type(None), Refused}
    assert list(roles(owner.organization).values()) == ["owner"]
