"""Policy 21-14 as cited data: what is known about a child goes in, what must be done, by whom and by when comes out.

    >>> from htdecision import assess
    >>> result = assess({"case_id": "EX-1", "answers": {"referral_received": "yes", "trafficking_alleged": "yes"}})
    >>> result.duty("careline.notify.fbi").status
    'required'

Three values throughout: *yes*, *no* and *not known*, and not known is never taken as no.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .assessment.assess import assess
    from .assessment.case import Case, CaseError
    from .assessment.explanation import Explanation, explain, questions
    from .assessment.result import Result
    from .errors import HtDecisionError
    from .policy import Policy, PolicyError

__version__ = "0.1.0"

__all__ = [
    "Case",
    "CaseError",
    "Explanation",
    "HtDecisionError",
    "Policy",
    "PolicyError",
    "Result",
    "assess",
    "explain",
    "questions",
]

_HOMES = {
    "assessment.assess": ("assess",),
    "assessment.case": ("Case", "CaseError"),
    "assessment.explanation": ("Explanation", "explain", "questions"),
    "assessment.result": ("Result",),
    "errors": ("HtDecisionError",),
    "policy": ("Policy", "PolicyError"),
}


def __getattr__(name: str) -> object:
    """A public name, its module loaded when it is first asked for: who only reads a policy waits for nothing else."""
    for home, names in _HOMES.items():
        if name in names:
            found = globals()[name] = getattr(import_module(f".{home}", __name__), name)
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
