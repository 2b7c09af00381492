"""Without a broker no mail can be queued: nothing typed is lost, and the page says that no mail goes out."""

from collections.abc import Iterator

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client
from kombu import pools

from accounts.models import Invitation, Membership, User
from config.celery import app
from tests.config.serving import free_port
from tests.factories import MembershipFactory, UserFactory
from tests.hanging import must_end
from tests.reviews.people import signed_in

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_broker")]
RUI = "rui@partner.example"
QUEUE_DOWN = "our mail queue is down"


@pytest.fixture
def no_broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let tasks be queued where nothing listens."""
    nowhere = app.connection_for_write(f"redis://127.0.0.1:{free_port()}/0")
    nowhere.transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS
    monkeypatch.setattr(app.amqp, "_producer_pool", pools.producers[nowhere])
    with must_end():
        yield


@pytest.fixture
def owner() -> Membership:
    return MembershipFactory(organization__slug="tidewater")


def test_invitation_is_kept_and_the_page_says_that_its_mail_was_not_sent(owner: Membership) -> None:
    client = signed_in(owner.user)
    response = client.post("/organizations/tidewater/invite/", {"email": RUI, "role": "editor"}, follow=True)
    assert QUEUE_DOWN in response.content.decode()
    invitation = Invitation.objects.get()
    assert invitation.is_open
    resend = f"/organizations/tidewater/invitations/{invitation.pk}/resend/"
    assert QUEUE_DOWN in client.post(resend, follow=True).content.decode()


def test_sign_up_makes_the_account_and_the_page_says_that_its_mail_was_not_sent() -> None:
    data = {"name": "Rui Sato", "email": RUI}
    data |= dict.fromkeys(("password1", "password2"), "correct horse battery")
    response = Client().post("/accounts/signup/", data, follow=True)
    assert QUEUE_DOWN in response.content.decode()
    assert User.objects.get().email == RUI


def test_forgotten_password_and_another_address_say_that_no_mail_was_sent() -> None:
    user = UserFactory(email=RUI)
    EmailAddress.objects.create(user=user, email=RUI, verified=True, primary=True)
    asked = Client().post("/accounts/password/reset/", {"email": RUI}, follow=True)
    added = signed_in(user).post(
        "/accounts/email/", {"action_add": "", "email": "rui@home.example"}, follow=True
    )
    assert [QUEUE_DOWN in response.content.decode() for response in (asked, added)] == [True, True]
