"""Papers from a case, each saying what it is not, and what may be told to whom.

    papers(case) -> list[Sheet]        files(case) -> {"index.html": b"...", "clocks.ics": b"...", ...}
    bundle(case) -> ZIP                disclose(case, "press", purpose) -> {"verdict": "no", ...}

Nothing is sent.  A copy holds what its recipient needs; the tables in ``data/`` say what that is, with the clauses.
"""

from .disclosure import VERDICTS, disclose, recipients
from .make import bundle, calendar_file, files, first_page, paper, papers
from .sheet import Sheet

__all__ = [
    "VERDICTS",
    "Sheet",
    "bundle",
    "calendar_file",
    "disclose",
    "files",
    "first_page",
    "paper",
    "papers",
    "recipients",
]
