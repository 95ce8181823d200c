"""Records that never change: fields by name, equality by value, as a frozen dataclass has them.

``dataclasses`` writes and compiles six functions for each frozen class.  For the records that a policy is made of that
takes longer than reading it, and every start would pay.  Here a class only lists its fields and the functions are
shared; ``dataclasses.fields``, ``replace`` and ``asdict`` work as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

R = TypeVar("R", bound="Frozen")


class _Fields:
    """What ``dataclasses`` wants to know of a class, made when it asks."""

    def __get__(self, record: object, kind: type[Frozen]) -> dict[str, Any]:
        from dataclasses import field, make_dataclass

        fields = []
        for name, type in kind._fields.items():
            default = field() if name in kind._needed else field(default_factory=partial(getattr, kind, name))
            fields.append((name, type, default))
        return make_dataclass(kind.__name__, fields).__dataclass_fields__


@dataclass_transform(frozen_default=True)
class Frozen:
    """Base of records.  A subclass lists its fields as annotations, in order, those with a default last.

    ``equal_by`` names the fields by which two records are equal, and which are shown: all when left out.  A default is
    shared by all records of the class, so it must be one that cannot change.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()
    __dataclass_fields__: ClassVar[Any] = _Fields()
    _fields: ClassVar[Mapping[str, str]] = {}
    _needed: ClassVar[frozenset[str]] = frozenset()
    _told: ClassVar[tuple[str, ...]]
    _key: ClassVar[Callable[[Any], Any]]

    def __init_subclass__(cls, equal_by: tuple[str, ...] = ()) -> None:
        cls._fields = {**cls._fields, **cls.__annotations__}
        cls._needed |= {name for name in cls.__annotations__ if name not in vars(cls)}
        cls.__match_args__ = tuple(cls._fields)
        cls._told = equal_by or cls.__match_args__
        cls._key = attrgetter(*cls._told)

    def __init__(self, *values: Any, **named: Any) -> None:
        given = self.__dict__
        given.update(zip(self.__match_args__, values, strict=False), **named)
        if len(given) != len(values) + len(named) or not self._needed <= given.keys() <= self._fields.keys():
            raise TypeError(f"{type(self).__name__} takes {self.__match_args__}, not {len(values)} and {tuple(named)}")

    def __eq__(self, other: object) -> bool:
        return self._key(self) == self._key(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._told)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot change {name!r}: a {type(self).__name__} stays as it was made")

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)


def values_of(record: Frozen) -> dict[str, Any]:
    """Its fields and what they hold, in order."""
    return {name: getattr(record, name) for name in record.__match_args__}


def replace(record: R, **changes: Any) -> R:
    """The same record with some fields changed.  Raises TypeError for a field that it does not have."""
    return type(record)(**values_of(record) | changes)
