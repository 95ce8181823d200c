"""``python -m benchmarks.neutral [FOLDER]``: this figure alone, beside the engines of a folder if one is given."""

from __future__ import annotations

import sys

from ..measure import table
from .timing import measured

print(table(measured(sys.argv[1] if len(sys.argv) > 1 else None)))
