import pytest

from media import inspection
from media.actions import publish_assets, receive_bytes
from media.kinds import AGENT_WHEEL
from media.models import Asset
from tests.factories import make_asset, make_listing
from tests.validation.wheels.build import NAME, contents, wheel_of

pytestmark = pytest.mark.django_db


def test_code_of_a_published_listing_stays_private() -> None:
    listing = make_listing()
    organization, by = listing.organization, listing.created_by
    wheel = receive_bytes(
        organization=organization, kind=AGENT_WHEEL, name=NAME, data=wheel_of(contents()), by=by
    )
    logo = make_asset(organization, by)
    for asset in (wheel, logo):
        inspection.inspect(asset.pk)
        asset.inspection.refresh_from_db()
        assert asset.inspection.state == "passed"
    publish_assets(asset_ids=[wheel.pk, logo.pk])
    assert list(Asset.objects.filter(is_public=True)) == [logo]
