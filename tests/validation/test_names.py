import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation import names


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("Acme Cloud", "acme-cloud"),
        ("  Émile & Søn – Straße  ", "emile-son-strasse"),
        ("snake_case.Name", "snake-case-name"),
        ("日本", ""),
        ("x" * 80, "x" * 60),
        ("a" * 59 + " b", "a" * 59),
    ],
)
def test_propose(name, proposed):
    assert names.propose(name) == proposed


@pytest.mark.parametrize(
    ("one", "other"), [("Acme_Cloud", "acme-cloud"), (" ACME ", "acme"), ("STRASSE", "straße")]
)
def test_normalise_makes_alike_names_equal(one, other):
    assert names.normalise(one) == names.normalise(other)


@given(st.text())
def test_what_is_proposed_has_the_form_of_an_id(name):
    proposed = names.propose(name)
    assert proposed == "" or (names.INTEGRATION_ID.fullmatch(proposed) and len(proposed) <= 60)
