"""What is private is on no page of those it is not for: a word planted in each such thing is looked for.

The pages are all addresses of the program, for every listing of the scene.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from accounts.models import Invitation
from listings.models import Arrival, Listing
from media import inspection
from media.models import to_values
from reviews import mailing
from reviews.actions.checking_off import waive_item
from reviews.actions.remarking import answer_feedback, leave_feedback, resolve_feedback
from reviews.models import ChecklistItem, Credentials, Notification, Review, Submission
from reviews.sealing import Account, seal
from tests.addresses import GETS, POSTS, Row
from tests.factories import fill
from tests.scene import ROLES, Scene, make_scene

pytestmark = pytest.mark.django_db
READERS = ("out", "stranger", "viewer", "owner", "reviewer", "admin")  # an editor reads what an owner does
VIEWS = ("", "?view=everything", "?view=tile", "?show=all")
OUTSIDE = {"out", "stranger"}
PARTNERS = {"viewer", "editor", "owner"}

# Each planted word, and those who must not read it.
HIDDEN: dict[str, set[str]] = {
    "zdraft": {*OUTSIDE, "reviewer"},  # in the drafts, that of what is published among them
    "zname": {*OUTSIDE, "reviewer"},  # the name of a listing that was never submitted
    "zfile": {*OUTSIDE, "reviewer"},  # the name of a file in a draft
    "zarrival": {*ROLES} - {"owner"},  # a folder on its way in, of the one who sent it
    "zround": OUTSIDE,  # in the rounds that are not public
    "zmessage": OUTSIDE,
    "zsummary": OUTSIDE,
    "zremark": OUTSIDE,
    "zreply": OUTSIDE,
    "zunsent": OUTSIDE | PARTNERS,  # a remark that waits for the decision
    "ztalk": OUTSIDE | PARTNERS,  # what the desk says of it
    "znote": OUTSIDE | PARTNERS,  # a note of the desk's own
    "zhint": OUTSIDE | PARTNERS,  # a text suggested with what is not sent
    "ztaken": OUTSIDE | PARTNERS,  # one that was taken back before it was sent
    "zwaiver": OUTSIDE | PARTNERS,  # why an admin let an item of the checklist pass
    "zaccount": {*ROLES} - {"reviewer"},  # of whom a post is asked before it is shown
    "zinvited": {*OUTSIDE, "reviewer"},
    "zkept": {*ROLES} - {"owner"},  # what the owner is still writing
}


@pytest.fixture
def scene(db: None) -> Scene:
    made = make_scene()
    plant(made)
    return made


def plant(scene: Scene) -> None:
    """Put the words where they are private."""
    owner, reviewer = scene.people["owner"], scene.people["reviewer"]
    for listing in Listing.objects.filter(organization=scene.organization):
        fill(listing, "overview", overview="## Overview\n\nzdraft\n")
    Listing.objects.filter(pk=scene.draft.pk).update(name="zname")
    scene.pending.name = "zfile.svg"
    scene.pending.save()
    inspection.inspect(scene.pending.pk)  # what waits for its check says for how long
    fill(scene.draft, "overview", logo=to_values(scene.pending))
    Arrival.objects.filter(pk=scene.arrival.pk).update(name="zarrival.zip")
    for state in ("waiting", "in_review", "approved", "returned"):
        freeze(getattr(scene, state), "zround")
    Submission.objects.exclude(state="published").update(message="zmessage")
    Review.objects.exclude(submission__state="published").update(summary="zsummary")
    remarked = scene.remark
    type(remarked).objects.filter(pk=remarked.pk).update(text="zremark")
    answer_feedback(feedback=remarked, by=owner, text="zreply")
    here = {"submission": scene.in_review, "by": reviewer, "section": "overview"}
    unsent = leave_feedback(**here, field="description", text="zunsent", suggested="zhint")
    note = leave_feedback(**here, text="znote", kind="note")
    answer_feedback(feedback=note, by=reviewer, text="znote once more")
    leave_feedback(submission=remarked.submission, by=reviewer, text="znote", kind="note")
    answer_feedback(feedback=unsent, by=reviewer, text="ztalk")
    taken = leave_feedback(submission=scene.in_review, by=reviewer, text="ztaken", section="overview")
    resolve_feedback(feedback=taken, by=reviewer)
    waive(scene, "zwaiver")
    account = Account("https://zaccount.example/", "zaccount", "zaccount", "zaccount")
    Credentials.objects.filter(submission=scene.in_review).update(sealed=seal(account))
    Invitation.objects.create(
        organization=scene.organization,
        email="zinvited@tidewater.example",
        role="viewer",
        token_sha256="0" * 64,
        invited_by=owner,
    )


def waive(scene: Scene, word: str) -> None:
    """Let an admin waive an item of the checklist of the round in review, for that word."""
    item = ChecklistItem.objects.create(
        checklist=scene.item.checklist, position=2, text="Short texts", codes=["text-long"]
    )
    found = {"code": "text-long", "severity": "info", "message": "Long.", "section": "overview"}
    Submission.objects.filter(pk=scene.in_review.pk).update(findings=[found])
    waive_item(submission=scene.in_review, item=item, reason=word, by=scene.people["admin"])


def freeze(submission: Submission, word: str) -> None:
    """Let a frozen round say a word in its overview."""
    text = json.dumps(submission.snapshot).replace("Counts what matters, and shows it.", word)
    assert word in text
    Submission.objects.filter(pk=submission.pk).update(snapshot=json.loads(text))


def clients(scene: Scene) -> dict[str, Client]:
    """Return each role signed in; the owner has begun to write."""
    found = {}
    for role in READERS:
        found[role] = Client()
        if user := scene.people[role]:
            found[role].force_login(user)
    keep = reverse("reviews:keep", args=[f"message-{scene.draft.pk}"])
    found["owner"].post(keep, {"message": "zkept"})
    return found


def paths(scene: Scene, row: Row) -> Iterator[str]:
    """Yield the addresses of a row: as in the table, and with other listings in the place of its own."""
    args = row.args(scene)
    slugs = {"draft", "in-review", "returned", "published"}
    yield reverse(row.name, args=args)
    if args and Listing.objects.filter(slug=args[0]).exists():
        yield from (reverse(row.name, args=[slug, *args[1:]]) for slug in slugs - {args[0]})


def views(path: str) -> tuple[str, ...]:
    """Return what is asked of an address in turn: of a round's page and the queue, each thing they show."""
    return VIEWS if path.startswith("/reviews/") and "download" not in path else VIEWS[:1]


def text_of(response: HttpResponseBase) -> str:
    """Return all that an answer says: its headers, its body, and what an archive in it holds."""
    content = response.getvalue()
    said = [str(dict(response.headers)), content.decode(errors="replace")]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            said += [name + archive.read(name).decode(errors="replace") for name in archive.namelist()]
    return "\n".join(said)


def words_in(said: str) -> set[str]:
    return {word for word in HIDDEN if word in said}


def test_private_words_are_on_no_page_of_those_they_are_not_for(scene: Scene) -> None:
    leaks, read = [], dict.fromkeys(HIDDEN, 0)
    for role, client in clients(scene).items():
        for path in sorted({path for row in GETS for path in paths(scene, row)}):
            for view in views(path):
                for word in words_in(text_of(client.get(path + view))):
                    read[word] += 1
                    leaks += [f"{role} {path}{view}: {word}"] if role in HIDDEN[word] else []
    assert leaks == []
    nobody = {word for word, times in read.items() if not times}
    assert nobody == {"zaccount"}, "else a page of somebody has it, so that this test can fail"


def test_private_words_are_in_no_answer_to_a_write(scene: Scene) -> None:
    leaks = []
    for role, client in clients(scene).items():
        for row in POSTS:
            for path in (
                paths(scene, row) if role == "stranger" else [reverse(row.name, args=row.args(scene))]
            ):
                with transaction.atomic():
                    said = text_of(client.post(path, row.data(scene), follow=role in OUTSIDE))
                    transaction.set_rollback(True)
                leaks += [f"{role} {path}: {word}" for word in words_in(said) if role in HIDDEN[word]]
    assert leaks == []


def test_private_words_are_in_no_mail_to_those_they_are_not_for(scene: Scene) -> None:
    for note in Notification.objects.all():
        mailing.deliver(note.pk)
    roles = {user.email: role for role, user in scene.people.items() if user}
    leaks = [
        f"{role} {message.subject}: {word}"
        for message in mail.outbox
        if (role := roles[message.to[0]])
        for word in words_in(message.message().as_string())
        if role in HIDDEN[word]
    ]
    assert leaks == []
    assert {"owner", "reviewer"} <= {roles[message.to[0]] for message in mail.outbox}


MADE_ANEW = re.compile(
    r'(csrfmiddlewaretoken" value="|X-CSRFToken": "|name="page" value="|id="read-at" value=")[\w-]+'
    r"|\d\d:\d\d(:\d\d)?"
)


def pages_of(scene: Scene, role: str) -> dict[str, str]:
    """Return all pages of a role, without what differs each time."""
    client = clients(scene)[role]
    asked = [path + view for row in GETS for path in paths(scene, row) for view in views(path)]
    pages = {path: client.get(path) for path in asked if "download" not in path}
    return {path: MADE_ANEW.sub("", page.getvalue().decode(errors="replace")) for path, page in pages.items()}


def test_remark_that_is_not_sent_changes_nothing_that_a_partner_sees(scene: Scene) -> None:
    before = pages_of(scene, "owner")
    reviewer = scene.people["reviewer"]
    remark = leave_feedback(submission=scene.in_review, by=reviewer, text="Not yet.", section="overview")
    answer_feedback(feedback=remark, by=reviewer, text="Nor this.")
    after = pages_of(scene, "owner")
    assert [path for path, page in after.items() if page != before[path]] == []
