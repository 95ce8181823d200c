"""The HTML page of a view: one file that holds all it needs, runs no script and asks no other machine for anything."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources

from .html_duties import ask_first, by_status, now
from .html_parts import View, name, needs, section, sources, status, table
from .markup import Child, Html, doctype, join, style, tag
from .sentences import count, joined
from .statuses import AUTHORITY, LEVEL

_TITLE = "What the case calls for"
_QUESTIONS = 8
_STATES = {"none": "", "unknown_start": "Start not recorded", "due": "Due", "overdue": "Overdue", "done": "Done"}


def document(view: View) -> str:
    """The whole page."""
    sections = _sections(view)
    body = tag(
        "body",
        tag("a", "Skip to what to do", href="#main", class_="skip"),
        _header(view, sections),
        tag("main", [part for _, _, part in sections], id="main"),
        _footer(view),
    )
    return doctype(tag("html", _head(), body, lang="en"))


def _head() -> Html:
    css = _css()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="robots", content="noindex"),
        tag("link", rel="icon", href="data:,"),
        tag("title", _TITLE),
        style(css),
    )


@lru_cache(maxsize=1)
def _css() -> str:
    return (resources.files(__package__) / "page.css").read_text("utf-8")


Section = tuple[str, str, Html]


def _sections(view: View) -> list[Section]:
    """The sections that have something to show, with their ids and short names."""
    found: list[tuple[str, str, Html | None]] = [
        ("alarms", "Dangers and warnings", _alarms(view)),
        ("risk", "Risk level", _risk(view["risk"])),
        ("now", "Do now", now(view["now"])),
        ("ask-first", "Ask first", ask_first(view["ask_first"])),
        ("advised", "Advised", by_status("advised", "Advised", "The safer reading, beyond the text", view["advised"])),
        ("questions", "What to ask next", _questions(view["questions"])),
        ("clocks", "Clocks", _clocks(view["clocks"])),
        ("gates", "Gates", _gates(view["gates"])),
        ("pathways", "Pathways", section("pathways", "Pathways", [_pathway(path) for path in view["pathways"]])),
        ("open", "Not settled", by_status("open", "Not settled", "Open until more is known", view["undetermined"])),
        (
            "ruled-out",
            "Not required",
            by_status("ruled-out", "Not required", "Ruled out by what is known", view["not_required"]),
        ),
        (
            "notes",
            "Notes",
            section("notes", "Notes", tag("ul", [_note(note) for note in view["notes"]], class_="notes card")),
        ),
        ("sources", "Sources", _sources(view)),
    ]
    return [(id, title, part) for id, title, part in found if part is not None]


def _header(view: View, sections: list[Section]) -> Html:
    unknown = f", {view['not_known']} of them not known" if view["not_known"] else ""
    links = [tag("li", tag("a", title, href=f"#{id}")) for id, title, _ in sections]
    return tag(
        "header",
        tag("h1", f"Case {view['case_id']}"),
        tag("p", f"{view['as_of_text']} (New York). {view['answered']} of {view['total']} questions asked{unknown}."),
        tag("nav", tag("ul", links), aria_label="On this page"),
    )


def _footer(view: View) -> Html:
    return tag(
        "footer",
        tag("p", view["risk"]["notice"]),
        tag("p", f"Times are in New York time. Clocks were read {view['as_of_text']}."),
    )


# ---- sections


def _alarms(view: View) -> Html | None:
    shown = [_alarm("danger", "Danger: ", message) for message in view["dangers"]]
    shown += [_alarm("warning", "Warning: ", message) for message in view["warnings"]]
    waiting = [question["ask"] for question in view["questions"] if question["always"] and not question["asked"]]
    if waiting:
        shown.append(tag("div", tag("b", "Not asked yet: "), " ".join(waiting), class_="alarm warning"))
    return tag("section", shown, id="alarms", aria_label="Dangers and warnings") if shown else None


def _alarm(kind: str, word: str, message: View) -> Html:
    return tag(
        "div",
        tag("b", word),
        message["text"],
        sources(message["authority"], message["clauses"]),
        class_=f"alarm {kind}",
    )


def _risk(risk: View) -> Html:
    levels = [
        tag("li", tag("b", level["title"]), LEVEL[level["state"]], class_=level["state"]) for level in risk["levels"]
    ]
    because = tag("p", f"Because {joined(risk['because'], most=4)}.") if risk["because"] else None
    card = tag(
        "div",
        tag("p", risk["say"], class_="say"),
        tag("ol", levels, class_="scale", aria_label="Levels, low to high"),
        because,
        needs(risk, "Could still change it:"),
        tag("p", risk["notice"], class_="soft"),
        class_="card",
    )
    return section(
        "risk", "Risk level", card, remark="illustrative, not the Department's map" if risk["illustrative"] else ""
    )


def _questions(questions: list[View]) -> Html | None:
    if not questions:
        return None
    first, more = questions[:_QUESTIONS], questions[_QUESTIONS:]
    folded = _folded(
        f"{len(more)} more", tag("ol", [_question(each) for each in more], class_="ask", start=_QUESTIONS + 1)
    )
    listed = tag("ol", [_question(each) for each in first], class_="ask card")
    remark = count(len(questions), "open question")
    return section("questions", "What to ask next", listed, folded if more else None, remark=remark)


def _question(question: View) -> Html:
    return tag(
        "li",
        tag("div", tag("b", question["ask"]), tag("span", _settles(question), class_="soft"), class_="head"),
        tag("p", question["help"]) if question["help"] else None,
        tag("p", f"Who may know: {joined(question['who'], 'or')}.", class_="soft") if question["who"] else None,
    )


def _settles(question: View) -> str:
    return f"asked, not known; {question['settles_text']}" if question["asked"] else question["settles_text"]


def _clocks(clocks: list[View]) -> Html | None:
    if not clocks:
        return None
    rows = [
        tag(
            "tr",
            tag("th", clock["title"], scope="row"),
            tag("td", clock["due_text"]),
            tag(
                "td",
                _STATES[clock["state"]],
                tag("p", clock["left"]) if clock["left"] else None,
                class_=_clock_style(clock),
            ),
            tag("td", clock["detail"], [tag("p", other["text"]) for other in clock["other_readings"]], class_="soft"),
        )
        for clock in clocks
    ]
    return section(
        "clocks",
        "Clocks",
        table("Clocks in order of when they end", ("Duty", "When", "State", "Counted"), tag("tbody", rows)),
    )


def _clock_style(clock: View) -> str | None:
    if clock["state"] == "overdue" or clock["late"]:
        return "late"
    return "done" if clock["state"] == "done" else None


def _gates(gates: list[View]) -> Html:
    rows = [
        tag(
            "tr",
            tag(
                "th",
                tag("p", gate["title"], class_="what"),
                sources(gate["authority"], gate["clauses"], gate["readings"]),
                scope="row",
            ),
            tag("td", gate["says"] if gate["applies"] else "Does not apply by what is known.", needs(gate, "To ask:")),
            tag("td", status(gate) if gate["applies"] else tag("span", "Does not apply", class_="st does_not_apply")),
        )
        for gate in gates
    ]
    says = "Steps that are shut until it is certain that they may go ahead"
    return section("gates", "Gates", table(says, ("Step", "What holds", "State"), tag("tbody", rows)))


def _pathway(path: View) -> Html:
    steps = tag("ol", [_step(step) for step in path["steps"]], class_="steps card")
    away = path["status"] == "does_not_apply"
    return join(
        tag("div", tag("h3", path["title"]), status(path), class_="head"),
        tag("p", "Ruled out by what is known." if away else path["about"], class_="soft"),
        None if away else steps,
    )


def _step(step: View) -> Html:
    title: Child = tag("b", step["title"]) if step["kind"] != "information" else tag("span", step["title"])
    return tag(
        "li",
        tag("div", title, status(step) if step["status"] else None, class_="head"),
        sources(step["authority"], step["clauses"]),
    )


def _note(note: View) -> Html:
    return tag("li", note["text"], sources(note["authority"], note["clauses"]))


# ---- sources at the end, where the tags lead


def _sources(view: View) -> Html:
    """The lists are folded: a link to one of their entries unfolds them."""
    clauses, readings = _cited(view)
    folded = [
        _folded(f"What the {count(len(clauses), 'clause')} that this page names say", _clauses(clauses)),
        _folded(f"How the {count(len(readings), 'open point')} of the text are read, and why", _readings(readings))
        if readings
        else None,
    ]
    return section(
        "sources", "Sources", [part for part in folded if part], _policies(view["policies"]), remark="in our own words"
    )


def _folded(title: str, *children: Child) -> Html:
    return tag("details", tag("summary", title), children, class_="card")


def _cited(view: View) -> tuple[list[View], list[View]]:
    """All clauses and open points that the page names, each once, in the order of first naming."""
    cards = [card for key in ("now", "advised", "undetermined", "not_required") for card in view[key]]
    cards += [card for group in view["ask_first"] for card in group["duties"]]
    steps = [step for path in view["pathways"] for step in path["steps"]]
    cited = [*view["dangers"], *view["warnings"], *cards, *view["gates"], *steps, *view["notes"]]
    clauses = {clause["id"]: clause for each in cited for clause in each["clauses"]}
    readings = {reading["id"]: reading for each in cited for reading in each.get("readings", ())}
    return list(clauses.values()), [readings[id] for id in sorted(readings, key=lambda id: (len(id), id))]


def _clauses(clauses: list[View]) -> list[Html]:
    """By source: policy, federal law, state law, assumption."""
    found = []
    for authority, word in AUTHORITY.items():
        entries = [_clause(clause) for clause in clauses if clause["authority"] == authority]
        if entries:
            found += [tag("h3", word), tag("dl", entries)]
    return found


def _clause(clause: View) -> Html:
    where = f"page {clause['page']}" if clause["page"] else f"as of {clause['as_of']}" if clause["as_of"] else None
    term = tag("dt", clause["label"], tag("span", f" {where}", class_="soft") if where else None)
    return tag("div", term, tag("dd", clause["says"]), id=f"clause-{name(clause['id'])}")


def _readings(readings: list[View]) -> Html:
    return tag(
        "dl",
        [
            tag(
                "div",
                tag("dt", f"{reading['id']} ", tag("span", f"{reading['about']}.")),
                tag("dd", f"Taken: {reading['taken']}"),
                tag("dd", reading["why"], class_="soft"),
                id=f"reading-{name(reading['id'])}",
            )
            for reading in readings
        ],
    )


def _policies(policies: list[View]) -> Html:
    items = [
        tag(
            "li",
            tag("b", layer["title"]),
            f": {layer['edition']}. ",
            tag("code", f"{layer['id']} sha256 {layer['sha256']}"),
        )
        for layer in policies
    ]
    return join(tag("h3", "Read under"), tag("ul", items, class_="notes"))
