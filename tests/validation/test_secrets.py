import pytest

from tests.validation.corpus import CORPUS, files, needed
from validation import secrets

HEX = "0123456789abcdef" * 3
LETTERS = "aB3dE6gH9jK2mN5pQ8sT1vW4xY7zAcEgIkMoQsUwYbDfHjLnPrTvXz" * 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"DD_API_KEY={HEX[:32]}", secrets.API_KEY),
        (f'"api_key": "{HEX[:32].upper()}"', secrets.API_KEY),
        (f"app_key: {HEX[:40]}", secrets.APPLICATION_KEY),
        (f"Application Key is {HEX[:40]}", secrets.APPLICATION_KEY),
        ("-----BEGIN RSA PRIVATE KEY-----", secrets.PRIVATE_KEY),
        ("-----BEGIN PRIVATE KEY-----", secrets.PRIVATE_KEY),
        ("key AKIAQWERTYUIOP123456 here", secrets.CLOUD_KEY),
        (f"aws_secret_access_key = {LETTERS[:40]}", secrets.CLOUD_KEY),
        (f'"SecretAccessKey": "{LETTERS[:19]}/{LETTERS[:20]}"', secrets.CLOUD_KEY),
        (f"token: ghp_{LETTERS[:36]}", secrets.SERVICE_TOKEN),
        (f"https://x:github_pat_{LETTERS[:22]}_{LETTERS[:59]}@acme.example", secrets.SERVICE_TOKEN),
        (f"glpat-{LETTERS[:20]}", secrets.SERVICE_TOKEN),
        (f"xoxb-1234567890-{LETTERS[:24]}", secrets.SERVICE_TOKEN),
        (f"https://hooks.slack.com/services/T12AB34CD/B12AB34CD/{LETTERS[:24]}", secrets.SERVICE_TOKEN),
        (f"sk_live_{LETTERS[:24]}", secrets.SERVICE_TOKEN),
        (f"//registry.npmjs.org/:_authToken=npm_{LETTERS[:36]}", secrets.SERVICE_TOKEN),
        (f"SG.{LETTERS[:22]}.{LETTERS[:43]}", secrets.SERVICE_TOKEN),
        (f"SK{HEX[:32]}", secrets.SERVICE_TOKEN),
        (f"hvs.{LETTERS[:24]}", secrets.SERVICE_TOKEN),
        ("Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIi", secrets.BEARER_TOKEN),
    ],
)
def test_find_knows_each_kind(text, message):
    assert [found[0] for found in secrets.find(text)] == [message]


@pytest.mark.parametrize(
    "text",
    [
        f"commit {HEX[:40]}",
        f"md5 {HEX[:32]}",
        "api_key: <YOUR_API_KEY>",
        "api_key: 00000000000000000000000000000000",
        f"api_key: {HEX[:33]}",
        "Authorization: Bearer <ACCESS_TOKEN>",
        "Bearer YOUR_ACCESS_TOKEN_GOES_HERE",
        "-----BEGIN CERTIFICATE-----",
        "secret_access_key: <YOUR_SECRET_ACCESS_KEY_OF_FORTY_LETTERS>",
        "secret access key, which is kept in the file/of/the/agent/or/in/its/environment/and/nowhere/else",
        "ghp_<YOUR_TOKEN>",
        f"ghp_{'x' * 36}",
        "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX",
        f"https://hooks.slack.com/services/{LETTERS[:8]}",
        f"sk_test_{LETTERS[:24]}",
        f"TASK{HEX[:32]}",
        f"monkey-{HEX[:32]}",
        f"task-ant-{LETTERS[:90]}",
        "550e8400-e29b-41d4-a716-446655440000",
        f"![logo](data:image/png;base64,{LETTERS})",
        f"integrity sha512-{LETTERS[:86]}==",
    ],
)
def test_find_passes_over_hashes_and_placeholders(text):
    assert list(secrets.find(text)) == []


def test_check_says_field_row_and_line_and_never_the_secret():
    key = HEX[:32]
    values = {
        "overview": f"first\n  api_key = {key}",
        "resources": [{"id": "r1", "url": f"https://example.com/?api_key={key}"}],
        "logo": {"sha256": "x", "name": f"api_key {key}"},
        "switch": True,
    }

    found = secrets.check(values)

    assert [(finding.field, finding.row, finding.line, finding.column) for finding in found] == [
        ("overview", "", 2, 13),
        ("resources", "r1", 1, 30),
    ]
    assert not any(key in finding.text() for finding in found)


@needed
def test_published_texts_hold_no_secret():
    found = {
        path.parent.name: list(secrets.find(path.read_text("utf-8")))
        for path in files("listings", "README.md")
    }
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_of_very_many_secrets_the_first_are_told_and_the_rest_counted():
    text = f"api_key: {HEX[:32]}\n" * 50_000
    found = secrets.in_file(b"\xef\xbb\xbf" + text.encode(), "a.txt")

    assert [(each.file, each.line, each.column) for each in found] == [
        ("a.txt", line, 10) for line in range(1, secrets.MOST_TOLD + 2)
    ]
    assert found[-1].params == {"count": 50_000 - secrets.MOST_TOLD}
    assert secrets.lines_in(text) == set(range(1, 50_001))


@pytest.mark.parametrize(
    "text",
    [
        "api_key " * 200_000,
        "api key 0123456789abcdef" * 60_000,
        "bearer " + "a" * 1_000_000,
        "bearer" + " " * 1_000_000,
        "bearer a1" * 150_000,
        "-----BEGIN " + "A" * 1_000_000 + " PRIVATE KEY",
        "-----BEGIN A A A " * 80_000 + "PRIVATE KEY",
        "AKIA" * 300_000,
        "AccountKey=" + "A" * 1_000_000,
        "secret access key " * 60_000,
        "secret_access_key" + "a/" * 500_000,
        "xoxb-" * 200_000 + "_",
        "sk-" + "a-" * 500_000 + "T3BlbkFJ",
        "sk-T3BlbkFJ" * 100_000,
        "ghp_" * 250_000,
    ],
)
def test_hostile_texts_are_searched_in_time(text):
    assert list(secrets.find(text)) == []


def test_places_are_right_beside_letters_that_grow():
    assert [each[1:] for each in secrets.find(f"\u0130\u0130 API_KEY={HEX[:32].upper()}")] == [(1, 12)]


@needed
def test_published_files_hold_no_secret():
    kinds = ("*.csv", "*.json", "*.yaml", "*.yml", "*.md")
    found = {
        f"{path.relative_to(CORPUS / 'listings')}:{finding.line}"
        for kind in kinds
        for path in files("listings", kind)
        for finding in secrets.in_file(path.read_bytes())
    }
    assert found == set()
