"""Records that never change, held to what a frozen dataclass promises."""
from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property

import pytest

from htdecision.frozen import Frozen, replace, values_of


class Point(Frozen):
    """Two fields, one of them with a default."""

    x: int
    y: int = 0

    @property
    def far(self) -> int:
        return abs(self.x) + abs(self.y)


class Named(Frozen, equal_by=("name",)):
    """Told apart by its name alone."""

    name: str
    body: object


class Child(Point):
    """Adds nothing to its base."""


class Later(Frozen):
    """Its second field is worked out when first asked for."""

    x: int
    twice: int = cached_property(lambda record: 2 * record.x)  # type: ignore[assignment]


def test_fields_are_given_in_order_or_by_name() -> None:
    assert Point(1, 2) == Point(x=1, y=2) == Point(y=2, x=1)
    assert (Point(3).y, Point(3, 4).far, Child(1, 2).far) == (0, 7, 3)


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})])
def test_missing_doubled_and_unknown_fields_are_refused(values: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match=r"Point\.__init__\(\)"):
        Point(*values, **named)


def test_nothing_can_be_changed_added_or_taken_away() -> None:
    for change in (lambda p: setattr(p, "x", 2), lambda p: setattr(p, "z", 2), lambda p: delattr(p, "x")):
        with pytest.raises(dataclasses.FrozenInstanceError, match="a Point stays as it was made"):
            change(Point(1))


def test_records_are_equal_by_class_and_value() -> None:
    assert Point(1) == Point(1, 0)
    assert hash(Point(1)) == hash(Point(1, 0))
    assert Point(1) != Point(2)
    assert Point(1) != Child(1)
    assert Point(1) != (1, 0)


def test_fields_that_do_not_count_are_neither_compared_nor_shown() -> None:
    assert Named("a", 1) == Named("a", 2) != Named("b", 1)
    assert (repr(Named("a", 1)), repr(Point(1))) == ("Named(name='a')", "Point(x=1, y=0)")


def test_a_default_can_be_worked_out_at_first_use() -> None:
    assert (Later(4).twice, Later(4, 5).twice) == (8, 5)


def test_replacing_a_field_leaves_the_others_and_the_record() -> None:
    point = Point(1, 2)
    assert (replace(point, y=3), point) == (Point(1, 3), Point(1, 2))
    with pytest.raises(TypeError):
        replace(point, z=1)


def test_fields_are_matched_listed_and_copied() -> None:
    match Point(1, 2):
        case Point(x, y):
            assert (x, y) == (1, 2)
    assert values_of(Point(1)) == {"x": 1, "y": 0}
    assert copy.deepcopy(Point(1)) == pickle.loads(pickle.dumps(Point(1))) == Point(1)


def test_to_other_tools_it_is_a_dataclass() -> None:
    assert dataclasses.is_dataclass(Point)
    assert [(field.name, field.type) for field in dataclasses.fields(Point)] == [("x", "int"), ("y", "int")]
    assert dataclasses.replace(Point(1, 2), x=5) == Point(5, 2)
    assert dataclasses.asdict(Point(1)) == {"x": 1, "y": 0}
