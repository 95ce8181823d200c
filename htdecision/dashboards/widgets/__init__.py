"""The widgets the dashboards are made of: each an ES module and a style sheet that render plain, semantic HTML.

The sources are under ``src/``; ``hatch_build.py`` bundles them into ``static/`` when the package is built or installed
from a checkout.
"""
from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets as t

from htdecision.errors import HtDecisionError

_STATIC = Path(__file__).parent / "static"


class MissingBundle(HtDecisionError):
    """A widget's bundle is not there; the message says how to make it."""


def bundle(name: str) -> Path:
    """The file ``name`` of the bundled widgets.  Raises :class:`MissingBundle`."""
    file = _STATIC / name
    if not file.is_file():
        raise MissingBundle(
            f"The page's part {name} has not been built. In a checkout, run `pip install -e .` (it fetches the build's "
            "tools from the npm registry); a wheel brings it along."
        )
    return file


def _given(kind: type[t.TraitType], default: object = None) -> t.TraitType:
    """A trait that Python sets and the page shows."""
    return kind(default_value=default, allow_none=default is None).tag(sync=True)


class CaseBar(anywidget.AnyWidget):
    """Case number and moment, and what can be done with the whole case: new, open, save, print.

    It also keeps the case in the browser and asks for a new reading of the clocks each minute.  The traits are
    described in ``src/types.d.ts`` under ``Bar``.
    """

    _esm = bundle("casebar.js")
    _css = bundle("casebar.css")

    desk = _given(t.Unicode, "")
    ready = _given(t.Bool, False)
    opened = _given(t.Int, 0)
    moment = _given(t.Dict)
    case = _given(t.Dict)
    changed = _given(t.Bool, False)
    origin = _given(t.Dict, {"kind": "new", "name": "", "story": "", "outside": []})
    examples = _given(t.List, [])
    notice = _given(t.Dict, {"seq": 0, "tone": "good", "text": ""})
    most = _given(t.Int, 0)


class Questionnaire(anywidget.AnyWidget):
    """The questions in their groups, or one at a time, and the times that run the clocks.

    The traits are described in ``src/types.d.ts`` under ``Inquiry``.  An answer comes as a message
    ``{"kind": "change", "opened", "seq", "answers", "times"}``; ``ack`` is the highest ``seq`` taken in.
    """

    _esm = bundle("questionnaire.js")
    _css = bundle("questionnaire.css")

    desk = _given(t.Unicode, "")
    ready = _given(t.Bool, False)
    opened = _given(t.Int, 0)
    ack = _given(t.Int, 0)
    texts = _given(t.Dict, {"groups": [], "times": [], "clauses": {}})
    answers = _given(t.Dict, {})
    implied = _given(t.Dict, {})
    times = _given(t.Dict, {})
    times_wanted = _given(t.List, [])
    questions = _given(t.List, [])
    complaints = _given(t.Dict, {})
    answered = _given(t.Int, 0)
    total = _given(t.Int, 0)


class ResultPanel(anywidget.AnyWidget):
    """What follows from the answers: dangers, level, duties, clocks, pathways and gates, each with its reasons.

    The traits are described in ``src/types.d.ts`` under ``Outcome``.  Each section is a trait of its own, so that only
    what changed is sent.
    """

    _esm = bundle("result.js")
    _css = bundle("result.css")

    desk = _given(t.Unicode, "")
    ready = _given(t.Bool, False)
    fault = _given(t.Unicode, "")
    opened = _given(t.Int, 0)
    ack = _given(t.Int, 0)
    moment = _given(t.Dict)
    texts = _given(t.Dict, {
        "duties": {}, "asks": {}, "clauses": {}, "readings": {}, "urgencies": {}, "ends": {}, "times": {},
        "sentence": "",
    })
    dangers = _given(t.List, [])
    warnings = _given(t.List, [])
    notes = _given(t.List, [])
    risk = _given(t.Dict)
    now = _given(t.List, [])
    ask_first = _given(t.List, [])
    advised = _given(t.List, [])
    undetermined = _given(t.List, [])
    not_required = _given(t.List, [])
    gates = _given(t.List, [])
    pathways = _given(t.List, [])
    clocks = _given(t.List, [])
    roles = _given(t.List, [])
    times = _given(t.Dict, {})
    complaints = _given(t.Dict, {})


SECTIONS = (
    "dangers", "warnings", "notes", "risk", "now", "ask_first", "advised", "undetermined", "not_required", "gates",
    "pathways", "clocks", "roles",
)
"""The traits of :class:`ResultPanel` that show a result; without one they are empty."""
