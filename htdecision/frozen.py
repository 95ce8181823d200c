"""Records that never change: fields by name, equality by value, as a frozen dataclass has them.

``dataclasses`` writes and compiles six functions for each frozen class.  For the records of the core that took longer
than reading the policy, and every start paid for it.  Here only ``__init__`` is written, which runs a thousand times
for one policy, and the rest is shared.  ``dataclasses.fields``, ``replace`` and ``asdict`` work as ever.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

R = TypeVar("R", bound="Frozen")


class _Fields:
    """What ``dataclasses`` wants to know of a class, made when it asks."""

    def __get__(self, record: object, kind: type[Frozen]) -> dict[str, Any]:
        from dataclasses import field, make_dataclass

        fields = []
        for name, type in kind._fields.items():
            default = field(default_factory=partial(getattr, kind, name)) if hasattr(kind, name) else field()
            fields.append((name, type, default))
        return make_dataclass(kind.__name__, fields).__dataclass_fields__


@dataclass_transform(frozen_default=True)
class Frozen:
    """Base of records.  A subclass lists its fields as annotations, in order, those with a default last.

    ``equal_by`` names the fields by which two records are equal, and which are shown: all when left out.  A default is
    shared by all records of the class, so it must be one that cannot change; one that is a ``cached_property`` is
    worked out when it is first asked for.
    """

    __match_args__: ClassVar[tuple[str, ...]] = ()
    __dataclass_fields__: ClassVar[Any] = _Fields()
    _fields: ClassVar[Mapping[str, str]] = {}
    _told: ClassVar[tuple[str, ...]]
    _key: ClassVar[Callable[[Any], Any]]

    def __init_subclass__(cls, equal_by: tuple[str, ...] = ()) -> None:
        cls._fields = {**cls._fields, **cls.__annotations__}
        cls.__match_args__ = tuple(cls._fields)
        cls._told = equal_by or cls.__match_args__
        cls._key = attrgetter(*cls._told)
        cls.__init__ = _initializer(cls)  # type: ignore[method-assign]

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


def _initializer(kind: type[Frozen]) -> Callable[..., None]:
    """``__init__`` of a class.  Its text holds the names of the fields, which stand in this library's own code."""
    defaults = {name: getattr(kind, name) for name in kind._fields if hasattr(kind, name)}
    later = {name: default for name, default in defaults.items() if isinstance(default, cached_property)}
    given = ", ".join(f"{name}={name}" for name in kind._fields if name not in later)
    lines = [f"def __init__(self, {', '.join(kind._fields)}):", f" self.__dict__.update({given})"]
    lines += [f" if {name} is not later[{name!r}]: self.__dict__[{name!r}] = {name}" for name in later]
    space: dict[str, Any] = {"later": later}
    exec("\n".join(lines), space)  # noqa: S102
    made: Any = space["__init__"]
    made.__defaults__ = tuple(defaults.values())
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made  # type: ignore[no-any-return]


def values_of(record: Frozen) -> dict[str, Any]:
    """Its fields and what they hold, in order."""
    return {name: getattr(record, name) for name in record.__match_args__}


def replace(record: R, **changes: Any) -> R:
    """The same record with some fields changed.  Raises TypeError for a field that it does not have."""
    return type(record)(**values_of(record) | changes)
