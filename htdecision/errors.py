"""The one family of errors that a person may see, so that a caller can catch all of them at once."""
from __future__ import annotations


class HtDecisionError(ValueError):
    """Something a person wrote cannot be used; ``str(error)`` is the whole message, fit to print as it is."""
