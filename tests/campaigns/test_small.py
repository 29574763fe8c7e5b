"""A small run of every campaign: the large ones are started by hand, their counts in the README."""

from __future__ import annotations

import pytest

from tests.campaigns import __main__ as campaigns


@pytest.mark.parametrize("name", campaigns.names())
def test_nothing_fails(name: str) -> None:
    outcome = campaigns.run(name, campaigns.small(name))
    assert outcome.tried > 0
    assert not outcome.failed
