"""Policy 21-14 as cited data: what is known about a child goes in, what must be done, by whom and by when comes out.

    >>> from htdecision import assess
    >>> result = assess({"case_id": "EX-1", "answers": {"referral_received": "yes", "trafficking_alleged": "yes"}})
    >>> result.duty("careline.notify.fbi").status
    'required'

Three values throughout: *yes*, *no* and *not known*, and not known is never taken as no.
"""
from .assessment.assess import assess
from .assessment.case import Case, CaseError
from .assessment.explanation import Explanation, explain, questions
from .assessment.result import Result
from .errors import HtDecisionError
from .policy import Policy, PolicyError

__version__ = "0.1.0"

__all__ = [
    "Case", "CaseError", "Explanation", "HtDecisionError", "Policy", "PolicyError", "Result", "assess", "explain", "questions",
]
