"""Which channels of the sidebar are folded, so that a long tree fits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from editor_app.ui.library.places import Group, Place

_KEY = "channel:"


class Folding:
    """Remembers the folded channels; what is below one of them is left out."""

    def __init__(self, folded: Iterable[str] = ()) -> None:
        self._folded = {path for path in folded if path}

    @property
    def folded(self) -> tuple[str, ...]:
        """The paths that are folded."""
        return tuple(sorted(self._folded))

    def is_folded(self, place: Place) -> bool:
        """Whether what is below a place is left out."""
        return _path(place) in self._folded

    def set_folded(self, place: Place, folded: bool) -> bool:
        """Fold or unfold a channel; False when it stood so already."""
        if folded == self.is_folded(place):
            return False
        (self._folded.add if folded else self._folded.discard)(_path(place))
        return True

    def shown(self, places: list[Place]) -> Iterator[Place]:
        """Return the places without those that stand below a folded channel."""
        for place in places:
            if not any(_path(place).startswith(f"{path}/") for path in self._folded):
                yield place


def parents(places: list[Place]) -> frozenset[str]:
    """Return the ids of the channels that have others below them."""
    below = (_path(place).rpartition("/")[0] for place in places if place.depth)
    return frozenset(f"{_KEY}{path}" for path in below if path)


def _path(place: Place) -> str:
    return place.id.removeprefix(_KEY) if place.group is Group.CHANNELS else ""
