"""OAuth clients: the scopes there are, and where a client may send people."""

from validation.oauth.addresses import check_onboarding_url, check_redirect_uris
from validation.oauth.scopes import SCOPES, Scope, check_scopes, products

__all__ = ["SCOPES", "Scope", "check_onboarding_url", "check_redirect_uris", "check_scopes", "products"]
