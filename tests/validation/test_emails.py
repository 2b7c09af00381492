import pytest

from validation import emails


@pytest.mark.parametrize("address", ["a@b.co", "first.last+tag@mail.example.com", "o'neil@example-site.org"])
def test_valid_addresses(address):
    assert emails.valid(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "a", "a@", "@b.co", "a@b", "a b@c.de", "a@b..co", ".a@b.co", "a.@b.co", "a@-b.co", "a@b.co\n"),
        *("a@b@c.de", "mailto:a@b.co", "a@b.c", f"{'x' * 65}@b.co", f"a@{'b' * 64}.co", "<a@b.co>"),
    ],
)
def test_invalid_addresses(address):
    assert not emails.valid(address)


def test_check_names_the_address():
    [found] = emails.check({"support_email": "help at acme"}, "support_email", "support-contact")

    assert found.field == "support_email"
    assert "“help at acme”" in found.text()


def test_check_leaves_blank_fields_to_others():
    assert emails.check({"support_email": " "}, "support_email", "support-contact") == []
