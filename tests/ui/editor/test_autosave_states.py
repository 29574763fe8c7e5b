"""What may follow what, between the page and the library."""

from __future__ import annotations

from itertools import product

import pytest

from editor_app.ui.editor.autosave import SaveEvent, SaveState, next_state

UNDER_WAY = {SaveState.SAVING, SaveState.BEHIND}


def after(*events: SaveEvent) -> SaveState:
    state = SaveState.CLEAN
    for event in events:
        state = next_state(state, event)
    return state


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((), SaveState.CLEAN),
        ((SaveEvent.TYPED,), SaveState.WRITTEN),
        ((SaveEvent.TYPED, SaveEvent.DUE), SaveState.SAVING),
        ((SaveEvent.TYPED, SaveEvent.DUE, SaveEvent.SAVED), SaveState.CLEAN),
        ((SaveEvent.TYPED, SaveEvent.DUE, SaveEvent.TYPED), SaveState.BEHIND),
        ((SaveEvent.TYPED, SaveEvent.DUE, SaveEvent.TYPED, SaveEvent.SAVED), SaveState.WRITTEN),
        ((SaveEvent.TYPED, SaveEvent.DUE, SaveEvent.REFUSED), SaveState.FAILED),
        (
            (SaveEvent.TYPED, SaveEvent.DUE, SaveEvent.REFUSED, SaveEvent.DUE, SaveEvent.SAVED),
            SaveState.CLEAN,
        ),
        ((SaveEvent.TYPED, SaveEvent.DUE, SaveEvent.CLASHED), SaveState.CONFLICT),
        ((SaveEvent.TYPED, SaveEvent.DUE, SaveEvent.CLASHED, SaveEvent.DECIDED), SaveState.WRITTEN),
        ((SaveEvent.TYPED, SaveEvent.DUE, SaveEvent.CLASHED, SaveEvent.IN_STEP), SaveState.CLEAN),
        ((SaveEvent.GONE,), SaveState.FAILED),
    ],
)
def test_a_text_goes_its_ways(events: tuple[SaveEvent, ...], state: SaveState) -> None:
    assert after(*events) is state


@pytest.mark.parametrize(("state", "event"), list(product(SaveState, SaveEvent)))
def test_nothing_but_a_save_or_an_equal_text_makes_a_written_one_clean(
    state: SaveState, event: SaveEvent
) -> None:
    becomes_clean = next_state(state, event) is SaveState.CLEAN and state is not SaveState.CLEAN
    assert becomes_clean <= (
        event is SaveEvent.IN_STEP or (event is SaveEvent.SAVED and state is SaveState.SAVING)
    )


@pytest.mark.parametrize("state", SaveState)
def test_typing_is_never_taken_for_saved(state: SaveState) -> None:
    assert next_state(state, SaveEvent.TYPED) not in {SaveState.CLEAN, SaveState.SAVING}


@pytest.mark.parametrize("state", SaveState)
def test_a_conflict_is_never_saved_over_undecided(state: SaveState) -> None:
    assert next_state(SaveState.CONFLICT, SaveEvent.DUE) is SaveState.CONFLICT
    assert (next_state(state, SaveEvent.DUE) in UNDER_WAY) == (
        state in {*UNDER_WAY, SaveState.WRITTEN, SaveState.FAILED}
    )


@pytest.mark.parametrize("state", [state for state in SaveState if state not in UNDER_WAY])
@pytest.mark.parametrize("event", [SaveEvent.SAVED, SaveEvent.REFUSED, SaveEvent.CLASHED])
def test_the_end_of_a_save_that_nobody_waits_for_changes_nothing(
    state: SaveState, event: SaveEvent
) -> None:
    assert next_state(state, event) is state
