from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.ui.export.preview.page_layout import SCALES, Fit, PageLayout, Zoom, next_scale

A4 = (595.3, 841.9)
sizes = st.lists(st.tuples(st.floats(100, 2000), st.floats(100, 2000)), min_size=1, max_size=30)
scales = st.floats(0.25, 3.0)


@given(sizes, scales, st.integers(200, 3000))
def test_pages_follow_each_other_and_none_leaves_the_ground(
    pages: list[tuple[float, float]], scale: float, room: int
) -> None:
    layout = PageLayout(pages, scale, 1.0, room)
    for first, second in zip(layout.boxes, layout.boxes[1:], strict=False):
        assert first.top + first.height < second.top
    for box in layout.boxes:
        assert box.left >= 0
        assert box.left + box.width <= layout.width
        assert box.top + box.height < layout.height


@given(sizes, scales, st.integers(0, 5000), st.integers(1, 1500))
def test_what_is_in_sight_is_found(
    pages: list[tuple[float, float]], scale: float, top: int, high: int
) -> None:
    layout = PageLayout(pages, scale, 1.0, 800)
    seen = {
        i
        for i, box in enumerate(layout.boxes)
        if box.top < top + high and box.top + box.height > top
    }
    assert set(layout.between(top, top + high)) == seen


@given(sizes, scales, scales, st.integers(0, 20_000))
def test_a_place_stays_when_the_size_changes(
    pages: list[tuple[float, float]], before: float, after: float, y: int
) -> None:
    old, new = PageLayout(pages, before, 1.0, 800), PageLayout(pages, after, 1.0, 800)
    place = old.place_of(y)
    assert abs(old.height_of(place) - y) <= 1
    if 0.1 < place[1] < 0.9:
        assert new.page_at(new.height_of(place)) == place[0]


def test_no_pages_take_no_room() -> None:
    layout = PageLayout((), 1.0, 1.0, 800)
    assert layout.boxes == ()
    assert list(layout.between(0, 100)) == []
    assert layout.height_of((3, 0.5)) == 0


def test_a_place_past_the_end_is_the_end() -> None:
    layout = PageLayout([A4], 1.0, 1.0, 800)
    assert layout.height_of((7, 0.0)) == layout.boxes[0].top


@pytest.mark.parametrize("scale", SCALES)
def test_steps_of_zoom_go_along_the_row(scale: float) -> None:
    larger, smaller = next_scale(scale, 1), next_scale(scale, -1)
    assert larger == SCALES[min(SCALES.index(scale) + 1, len(SCALES) - 1)]
    assert smaller == SCALES[max(SCALES.index(scale) - 1, 0)]


def test_a_step_from_between_goes_to_the_neighbour() -> None:
    assert next_scale(0.64, 1) == 0.67
    assert next_scale(0.64, -1) == 0.5


def test_whole_pages_where_they_can_be_read_else_their_width() -> None:
    zoom = Zoom()
    high = zoom.for_room(A4, 800, 1000, 1.0)
    assert high * 841.9 * 96 / 72 + 64 == pytest.approx(1000)
    low = zoom.for_room(A4, 700, 500, 1.0)
    assert low * 595.3 * 96 / 72 + 64 == pytest.approx(700)
    assert zoom.for_room(A4, 3000, 500, 1.0) == 1.0  # never larger than real paper unasked


def test_a_chosen_fit_is_kept_to() -> None:
    assert Zoom(Fit.PAGE).for_room(A4, 800, 500, 1.0) < 0.5
    assert Zoom(Fit.WIDTH).for_room(A4, 2000, 500, 1.0) > 2
    assert Zoom(Fit.NONE, 1.25).for_room(A4, 100, 100, 1.0) == 1.25
    assert Zoom(Fit.PAGE).for_room(A4, 70, 70, 1.0) == SCALES[0]  # a room without room


def test_larger_interface_larger_paper() -> None:
    one, two = PageLayout([A4], 1.0, 1.0, 0), PageLayout([A4], 1.0, 2.0, 0)
    assert two.boxes[0].width == pytest.approx(2 * one.boxes[0].width, abs=1)


@pytest.mark.parametrize("zoom", [Zoom(), Zoom(Fit.PAGE), Zoom(Fit.WIDTH), Zoom(Fit.NONE, 1.25)])
def test_a_zoom_is_remembered(zoom: Zoom) -> None:
    assert Zoom.parse(str(zoom)) == zoom


@pytest.mark.parametrize("text", ["", "none", "huge", "nan", "inf"])
def test_nonsense_is_the_default_zoom(text: str) -> None:
    assert Zoom.parse(text) == Zoom()


@given(st.integers(400, 3000), st.integers(200, 2000), st.sampled_from([1.0, 1.15, 1.3, 1.5]))
def test_a_fitted_page_needs_no_bar_below(width: int, height: int, unit: float) -> None:
    for fit in (Fit.AUTO, Fit.PAGE, Fit.WIDTH):
        scale = Zoom(fit).for_room(A4, width, height, unit)
        if scale > SCALES[0]:
            assert PageLayout([A4], scale, unit, width).width == width
