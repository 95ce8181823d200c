"""The record of a case: what was answered, what followed and what the liaison determined, in a chain that shows change.

record.make(case, now=...) -> bytes        record.verify(data) -> Verification
"""

from .editions import AtHand
from .entry import Determination, RecordError
from .make import make
from .verify import Checked, Verification, verify

__all__ = ["AtHand", "Checked", "Determination", "RecordError", "Verification", "make", "verify"]
