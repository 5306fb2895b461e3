"""No text, however strange, makes the finders of people slow."""

from time import process_time

import pytest

from annotator.text.anatomy.contacts import find_contacts
from annotator.text.anatomy.issuer import find_issuer
from annotator.text.anatomy.quotes import find_quotes

FINDERS = {
    "quotes": lambda text: find_quotes(text, [(0, len(text))]),
    "contacts": lambda text: find_contacts(text, [(0, len(text))]),
    "issuer": lambda text: find_issuer(text, headline=None, lead=(0, len(text))),
}
UNITS = ['"', "“a ", "“A b,” said ", "@", "a@", "1", "555-", "(", "Ab", "Contact:", "N: A ", "\t"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("finder", FINDERS.values(), ids=FINDERS)
def test_quarter_of_a_megabyte_is_read_in_linear_time(finder, unit):
    text = unit * (250_000 // len(unit))
    began = process_time()
    finder(text)
    assert process_time() - began < 4  # what is quadratic takes minutes
