"""``htdecision new``: an example case to begin from."""

from __future__ import annotations

import json
from pathlib import Path

from ..assessment.case import Case
from ..assessment.examples import example
from ..errors import HtDecisionError
from ..policy.model import Policy
from ..presentation.lines import clean
from ..spelling import shown
from .printing import write


def write_case(file: str, id: str) -> None:
    """Write the shipped example ``id`` to a new file, or as JSON to the output for ``-``.  Raises HtDecisionError."""
    policy = Policy.shipped()
    case = example(policy, id).case
    if file == "-":
        write(_json(case))
        return
    ending = Path(file).suffix.lower()
    if ending not in (".json", ".toml"):
        raise HtDecisionError(f"{shown(file)}: a case file ends in .json or .toml.")
    _create(file, _json(case) if ending == ".json" else _toml(case, policy))
    write(f"Wrote {clean(file)}. Next: htdecision assess {clean(file)}")


def _create(file: str, text: str) -> None:
    try:
        with open(file, "x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise HtDecisionError(
            f"{shown(file)} exists already and is left as it is. Choose another name, or - to print the case."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise HtDecisionError(f"{shown(file)} cannot be written ({reason.lower()}).") from None


def _json(case: Case) -> str:
    return json.dumps(case.to_mapping(), indent=2) + "\n"


def _toml(case: Case, policy: Policy) -> str:
    """The case with every question beside its answer; what was not asked stands behind a comment sign."""
    told = case.to_mapping()
    head = [
        f"{key} = {json.dumps(told[key])}"
        for key in ("format_version", "case_id", "incident_id", "as_of")
        if key in told
    ]
    answers = [
        line for fact in policy.facts.values() for line in _asked(fact.id, fact.ask, fact.values, told["answers"])
    ]
    times = [_time(time, told["times"]) for time in policy.times]
    return "\n".join([*head, "", "[answers]", *answers, "", "[times]", *times, ""])


def _asked(fact: str, ask: str, values: tuple[str, ...], answers: dict[str, str]) -> list[str]:
    answer = f'{fact} = "{answers[fact]}"' if fact in answers else f'# {fact} = "unknown"'
    return [f"# {ask} {', '.join(values)} or unknown", answer]


def _time(time: str, times: dict[str, str]) -> str:
    return f'{time} = "{times[time]}"' if time in times else f'# {time} = "2026-11-24T10:00:00-05:00"'
