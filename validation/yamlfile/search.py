"""Looking for secrets in a YAML file, whether or not it can be read as YAML."""

from validation import progress, secrets
from validation.finding import Finding
from validation.yamlfile.read import text_of


def secrets_in(data: bytes) -> list[Finding]:
    """Return a finding for each secret in the bytes of a file, at its line as YAML counts them."""
    progress.step(progress.SECRETS)
    return secrets.in_text(text_of(data[: secrets.MOST_BYTES]))
