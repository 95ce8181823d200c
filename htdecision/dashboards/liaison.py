"""The liaison's dashboard: questions on the left, what follows on the right."""
from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from typing import Any

import ipywidgets

from htdecision import CaseError, Policy, assess
from htdecision.assessment.files import LARGEST
from htdecision.presentation import view

from . import desk, page
from .guard import guarded
from .widgets import SECTIONS, CaseBar, Questionnaire, ResultPanel

Json = dict[str, Any]

BACK = "The answers kept in this browser are back."


class LiaisonDashboard(ipywidgets.Box):
    """Answers go in; level, duties, clocks, pathways and gates come out after each.

    Parameters
    ----------
    policy : Policy, optional
        The policy to decide by; the shipped one if absent.
    clock : callable, optional
        Gives this moment as an aware datetime; the tests set it.

    Notes
    -----
    Nothing is read before a page says that it is shown: a kernel may have been started long before anyone opens a page,
    and must then show neither an old time nor an old case.
    """

    def __init__(self, policy: Policy | None = None, clock: Callable[[], dt.datetime] = desk.now) -> None:
        self.policy = policy or Policy.shipped()
        self.desk = desk.Desk(self.policy, clock)
        id = f"htd-{secrets.token_hex(4)}"
        self.bar = CaseBar(desk=id, examples=page.examples(self.policy), most=LARGEST)
        self.inquiry = Questionnaire(desk=id, texts=page.inquiry_texts(self.policy), total=len(self.policy.facts))
        self.outcome = ResultPanel(desk=id, texts=page.result_texts(self.policy))
        self._shown = False
        self._taken: dict[str, int] = {}  # the last change taken in from each widget, by its model's id
        for widget in (self.bar, self.inquiry, self.outcome):
            widget.on_msg(guarded(self._on_message, self._blank))
        columns = ipywidgets.Box([self.inquiry, self.outcome])
        columns.add_class("htd-columns")
        super().__init__([self.bar, columns])
        self.add_class("htd-liaison")

    def _on_message(self, widget: ipywidgets.Widget, content: Json, _buffers: Any) -> None:
        orders = {
            "shown": self._show, "tick": self._tick, "change": self._change, "open": self._open_text,
            "kept": self._open_kept, "example": self._open_example, "new": self._start, "rename": self._rename,
            "live": self._run_clocks,
        }
        orders[content["kind"]](widget, content)

    def _show(self, _widget: ipywidgets.Widget, content: Json) -> None:
        if not self._shown:
            self._shown = True
            self._attempt(self.desk.open_first, "")
            if content.get("kept"):
                self._attempt(lambda: self.desk.open_kept(content["kept"]["case"]), BACK)
        self._refresh()

    def _tick(self, *_: Any) -> None:
        if self._shown:
            self._refresh()

    def _change(self, widget: ipywidgets.Widget, content: Json) -> None:
        seq = content["seq"]
        self._taken[widget.model_id] = max(widget.ack, seq)
        if seq <= widget.ack:
            # The page sends again what was taken in already, so the word of it was lost.
            widget.send_state()
        elif content["opened"] == self.desk.opened:
            self.desk.change(content["answers"], content["times"])
        # What was on its way when another case was opened belongs to that earlier case and is dropped.
        self._refresh()

    def _open_text(self, _widget: ipywidgets.Widget, content: Json) -> None:
        self._attempt(lambda: self.desk.open_text(content["text"], content["name"]), "The case is open.")
        self._refresh()

    def _open_kept(self, _widget: ipywidgets.Widget, content: Json) -> None:
        self._attempt(lambda: self.desk.open_kept(content["kept"]["case"]), BACK)
        self._refresh()

    def _open_example(self, _widget: ipywidgets.Widget, content: Json) -> None:
        self._attempt(lambda: self.desk.open_example(content["id"]), "")
        self._refresh()

    def _start(self, _widget: ipywidgets.Widget, content: Json) -> None:
        self._attempt(lambda: self.desk.start(content["case_id"]), "A new case is open.")
        self._refresh()

    def _rename(self, _widget: ipywidgets.Widget, content: Json) -> None:
        self._attempt(lambda: self.desk.rename(content["case_id"]), "The case has its new number.")
        self._refresh()

    def _run_clocks(self, *_: Any) -> None:
        self.desk.read_now()
        self._refresh()

    def _attempt(self, act: Callable[[], None], done: str) -> None:
        """Do it, and say so; or say why not, and leave what is on screen as it is."""
        try:
            act()
        except CaseError as problem:
            self._notify("bad", str(problem))
        else:
            self._notify("good", done)

    def _notify(self, tone: str, text: str) -> None:
        self.bar.notice = {"seq": self.bar.notice["seq"] + 1, "tone": tone, "text": text}

    def _refresh(self) -> None:
        case, at = self.desk.case, self.desk.moment
        result = assess(case, self.policy, as_of=at).to_json()
        shown = view.build(result, self.policy, dict(case.answers), at)
        moment = page.said_moment(case, at, shown["as_of_text"])
        # First what keeps the answers in the browser: once an answer shows its result, a reload brings it back.
        self._tell(
            self.bar, moment=moment, case=case.to_mapping(), changed=self.desk.changed,
            origin=self.desk.origin.to_json(),
        )
        self._tell(self.outcome, fault="", moment=moment, **self._entered(), **page.sections(shown))
        self._tell(
            self.inquiry, questions=page.questions(shown), times_wanted=page.times_wanted(result),
            implied=page.implied(case, self.policy), answered=shown["answered"], answers=dict(case.answers),
            **self._entered(),
        )

    def _blank(self, sentence: str) -> None:
        """Show that there is no result, and why, in place of one that may no longer be true."""
        empty = {name: None if name == "risk" else [] for name in SECTIONS}
        self._tell(self.bar, case=self.desk.case.to_mapping())
        self._tell(self.outcome, fault=sentence, **self._entered(), **empty)
        self._tell(self.inquiry, questions=[], **self._entered(), answers=dict(self.desk.case.answers))

    def _entered(self) -> Json:
        return {"times": page.recorded(self.desk.case, self.desk.moment), "complaints": dict(self.desk.complaints)}

    def _tell(self, widget: ipywidgets.Widget, **traits: Any) -> None:
        """Set what a widget shows, in one message that holds only what changed."""
        shared = {"ready": True, "opened": self.desk.opened}
        if widget.model_id in self._taken:
            shared["ack"] = self._taken[widget.model_id]
        with widget.hold_sync():
            for name, value in (shared | traits).items():
                setattr(widget, name, value)
