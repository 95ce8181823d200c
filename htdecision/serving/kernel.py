"""``python -m htdecision.serving.kernel``: a notebook's kernel without what only a person who writes code needs.

The debugger takes 29 of 64 MB of every kernel and would listen on a port; IPython's history would write to the home
folder.
"""
from __future__ import annotations

import sys


def main() -> None:
    """Run the kernel until it is told to end."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # ipykernel goes without it where it is not installed
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance()


if __name__ == "__main__":
    main()
