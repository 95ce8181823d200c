"""JSON with one spelling only, so that the same content is the same bytes and has the same hash.

The form is RFC 8785 (JSON Canonicalization Scheme), for what a record holds: texts, whole numbers, true, false and
null, in lists and in tables whose keys are ASCII.  Fractions and keys beyond ASCII are refused: they are what makes the
whole of RFC 8785 long, and no record needs them.
"""

from __future__ import annotations

import json
from typing import Any

LARGEST_NUMBER = 2**53 - 1
"""The largest whole number that every JSON reader gives back unchanged."""


class NotCanonical(ValueError):
    """Something that has no canonical form here, or bytes that are not in it; ``str(error)`` says what."""


def canonical(value: Any) -> bytes:
    """The canonical form, as UTF-8.  Raises :class:`NotCanonical` for what a record cannot hold."""
    _check(value)
    # Keys are ASCII, so that Python's order (code points) is the order of RFC 8785 (UTF-16 code units).
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise NotCanonical("half of a character (a lone surrogate)") from None


def parse(data: bytes) -> Any:
    """The content of canonical JSON.  Raises :class:`NotCanonical` for any other bytes, also for the same content
    spelled otherwise."""
    try:
        value = json.loads(data.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse)
        same = canonical(value) == data
    except UnicodeDecodeError as error:
        raise NotCanonical(f"not UTF-8 text (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise NotCanonical(f"not JSON (byte {_byte(error)})") from None
    except RecursionError:
        raise NotCanonical("nested too deep") from None
    except NotCanonical:
        raise
    except ValueError:
        raise NotCanonical("a number that is too long") from None
    if not same:
        raise NotCanonical(
            "not in canonical form: something in it stands twice, in another order or in another spelling"
        )
    return value


def _check(value: Any) -> None:
    kind = type(value)
    if kind is dict:
        for key, below in value.items():
            if type(key) is not str or not key.isascii():
                raise NotCanonical("a key that is not ASCII text")
            _check(below)
    elif kind is list:
        for below in value:
            _check(below)
    elif kind is int:
        if abs(value) > LARGEST_NUMBER:
            raise NotCanonical("a number that is too large")
    elif kind not in (str, bool, type(None)):
        raise NotCanonical(f"a value of type {kind.__name__}")


def _refuse(word: str) -> Any:
    raise NotCanonical("a number that is not whole")


def _byte(error: json.JSONDecodeError) -> int:
    return len(error.doc[: error.pos].encode("utf-8"))
