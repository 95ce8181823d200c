"""``htdecision record``: keep what was answered, what followed, and what the liaison determined."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..assessment.case import Case
from ..presentation.lines import clean
from ..record import Determination, RecordError, make
from ..record.chain import from_bytes
from ..spelling import shown
from .inputs import case_of, moment_of, policy_of
from .printing import write

LARGEST = 100_000_000
"""Bytes a record may have; an entry has some tens of thousands."""


def show(
    case: str,
    out: str | None,
    determination: tuple[str | None, str | None, str | None, str | None],
    as_of: str | None,
    policy: Sequence[Path],
) -> None:
    """Record a case: to a new file, as one entry more in a file that is there, or to the output.

    ``determination`` is level, reason, who and a second person, as far as given.  Raises HtDecisionError; then nothing
    was written.
    """
    rules = policy_of(policy, as_of)
    moment = moment_of(as_of, rules)
    known = case_of(case, rules)
    known = known.at(moment) if moment else known
    made, by = _determination(*determination), determination[2]
    if out is None:
        write(make(known, now=_now(), by=by, determination=made).decode())
        return
    file = _place(out)
    with _alone(file, out):
        earlier = read_record(out) if file.exists() else None
        data = make(known, now=_now(), by=by, determination=made, earlier=earlier)
        _replace(file, data, out)
    _tell(data, known, out)


def read_record(name: str) -> bytes:
    """The bytes of a record's file.  Raises RecordError when there is none that can be read."""
    try:
        with open(name, "rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        raise RecordError(f"{shown(name)}: no such file.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise RecordError(f"{shown(name)}: cannot be read ({reason.lower()}).") from None
    if len(data) > LARGEST:
        raise RecordError(f"{shown(name)}: larger than {LARGEST // 1_000_000} MB; no record is.")
    return data


def _place(name: str) -> Path:
    """The file itself, where the name is a link to it."""
    try:
        return Path(os.path.realpath(name))
    except (OSError, ValueError) as error:
        raise _not_written(name, error) from None


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _determination(
    level: str | None, reason: str | None, by: str | None, second_by: str | None
) -> Determination | None:
    if level is None:
        extra = "--reason" if reason is not None else "--second-by" if second_by is not None else ""
        if extra:
            raise RecordError(f"{extra} belongs to a determination; give --determination LEVEL too.")
        return None
    if reason is None or by is None:
        lacks = " and ".join(option for option, given in (("--reason", reason), ("--by", by)) if given is None)
        raise RecordError(f"--determination: a determination needs its reason and who made it. Missing: {lacks}.")
    return Determination(level, reason, by, second_by)


@contextmanager
def _alone(file: Path, name: str) -> Iterator[None]:
    """Hold others off while a file is read, added to and written: of two at once, one entry would be lost."""
    lock = file.with_name(file.name + ".lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        raise RecordError(
            f"{shown(name)}: someone else is adding to it. If that cannot be, delete {shown(lock.name)} beside it "
            "and try again."
        ) from None
    except (OSError, ValueError) as error:
        raise _not_written(name, error) from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _replace(file: Path, data: bytes, name: str) -> None:
    """Put the whole new record in the old one's place at once, readable by its owner alone unless it was otherwise."""
    try:
        handle, new = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            if file.exists():
                os.chmod(new, file.stat().st_mode & 0o777)
            os.replace(new, file)
        except BaseException:
            Path(new).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _not_written(name, error) from None


def _not_written(name: str, error: Exception) -> RecordError:
    reason = getattr(error, "strerror", None) or "not a file name"
    return RecordError(f"{shown(name)} cannot be written ({reason.lower()}). Nothing was recorded.")


def _tell(data: bytes, case: Case, name: str) -> None:
    content, _ = from_bytes(data)
    assert content is not None  # it was made a moment ago
    count, head = content["count"], content["head"]
    write(f"Recorded entry {count} of case {clean(case.case_id)} in {clean(name)}.")
    write("Note this head where the file's keeper cannot change it; with it, a cut or rewritten record is found too:")
    write(f"htdecision verify {clean(name)} --head {head} --count {count}")
