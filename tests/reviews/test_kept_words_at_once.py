"""Words that pages of one person keep at the same moment: none takes away what another has kept."""

from functools import partial

import pytest

from tests.at_once import at_once
from tests.factories import make_claimed
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10


def test_texts_kept_at_the_same_moment_are_all_kept() -> None:
    client = signed_in(make_claimed().reviewer)
    for number in range(ROUNDS):
        texts = {f"reply-{number}{letter}": f"Half a reply, {number}{letter}" for letter in "abc"}
        at_once(*(partial(client.post, f"/kept/{key}/", {"text": text}) for key, text in texts.items()))
        assert texts.items() <= client.session["kept_words"].items()
