"""How a run ends: the one place where whatever goes wrong becomes one plain message and a status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from ..errors import HtDecisionError
from .printing import complain, prepare

INTERRUPTED = 130


def ended(work: Callable[[], object]) -> int:
    """Run ``work`` and give the exit status.  A status that it gives itself stands; a fault of ours is raised on."""
    prepare()
    try:
        status = work()
        sys.stdout.flush()
    except HtDecisionError as error:
        return complain(str(error))
    except BrokenPipeError:  # the reader has enough
        _drop_what_is_left()
        return 0
    except OSError as error:
        _drop_what_is_left()
        return complain(f"the output cannot be written ({(error.strerror or 'unknown reason').lower()}).")
    except KeyboardInterrupt:
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _drop_what_is_left() -> None:
    """What is still buffered has nowhere to go, and Python would say so again when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
