"""What tests of sections share; a module that needs another draft has a fixture of its own."""

import pytest
from django.test import Client

from listings.models import Listing
from tests.factories import make_listing


@pytest.fixture
def listing() -> Listing:
    """A draft named Queue, with the slug "queue"."""
    return make_listing(slug="queue", name="Queue")


@pytest.fixture
def owner(client: Client, listing: Listing) -> Client:
    """The browser of its creator, without scripts."""
    client.force_login(listing.created_by)
    return client
