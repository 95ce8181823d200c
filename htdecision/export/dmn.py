"""A decision table as DMN 1.5 XML (OMG, Decision Model and Notation), in the part of the language that engines share.

One decision to a file, hit policy COLLECT without aggregation, one test to a cell: equal to a number or text, at least,
or at most.  A yes is the number 1 and a no the number 0, so that a column can count yeses by adding them up.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ..policy.model import Layer, Policy
from ..rules.tree import YES_NO
from .rows import Cell, Column, Count, One
from .tables import Line, Table, table, title_of

MODEL = "https://www.omg.org/spec/DMN/20230324/MODEL/"
FEEL = "https://www.omg.org/spec/DMN/20230324/FEEL/"


def to_dmn(policy: Policy, name: str) -> str:
    """The ``map``, the ``duties`` or the ``gates`` of a policy as a DMN document.

    Raises :class:`~htdecision.export.ExportError` when a rule takes too many rows.
    """
    found = table(policy, name)
    facts = [fact for fact in policy.facts if fact in _facts_of(found)]
    root = Element(
        "definitions",
        xmlns=MODEL,
        id=f"htdecision_{found.id}",
        name=found.title,
        namespace=f"urn:htdecision:dmn:{name}",
        expressionLanguage=FEEL,
        typeLanguage=FEEL,
    )
    _text(root, "description", _about(policy, found))
    _types(root, policy, facts)
    for fact in facts:
        data = SubElement(root, "inputData", id=fact, name=fact)
        _text(data, "description", policy.facts[fact].ask)
        SubElement(data, "variable", name=fact, typeRef=_type(policy, fact))
    for layer in policy.layers:
        SubElement(root, "knowledgeSource", id=f"source_{layer.id}", name=_source(layer))
    _decision(root, policy, found, facts)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _about(policy: Policy, found: Table) -> str:
    layers = "; ".join(_source(layer) for layer in policy.layers)
    return (
        f"Made by htdecision from {layers}. {found.says} For complete cases only: every fact is 1 (yes), 0 (no) or one "
        "of its values. What is not known must never be given as 0."
    )


def _source(layer: Layer) -> str:
    return f"{layer.title} ({layer.id}), edition {layer.edition}, sha256 {layer.sha256}"


def _types(root: Element, policy: Policy, facts: list[str]) -> None:
    """The types of the facts: an engine that checks them refuses a case that is not complete."""
    _item(root, "yes_or_no", "number", "0, 1")
    for fact in facts:
        if policy.facts[fact].values != YES_NO:
            _item(root, _type(policy, fact), "string", ", ".join(map(_quoted, policy.facts[fact].values)))


def _item(root: Element, name: str, kind: str, allowed: str) -> None:
    item = SubElement(root, "itemDefinition", name=name)
    _text(item, "typeRef", kind)
    _text(SubElement(item, "allowedValues"), "text", allowed)


def _type(policy: Policy, fact: str) -> str:
    return "yes_or_no" if policy.facts[fact].values == YES_NO else f"{fact}_value"


def _decision(root: Element, policy: Policy, found: Table, facts: list[str]) -> None:
    decision = SubElement(root, "decision", id=found.id, name=found.id)
    _text(decision, "description", found.says)
    _text(decision, "question", found.question)
    SubElement(decision, "variable", name=found.id, typeRef="Any")
    for number, fact in enumerate(facts, 1):
        need = SubElement(decision, "informationRequirement", id=f"needs_{number}")
        SubElement(need, "requiredInput", href=f"#{fact}")
    for number, layer in enumerate(policy.layers, 1):
        need = SubElement(decision, "authorityRequirement", id=f"rests_on_{number}")
        SubElement(need, "requiredAuthority", href=f"#source_{layer.id}")
    body = SubElement(decision, "decisionTable", id=f"{found.id}_table", hitPolicy="COLLECT")
    columns = found.columns
    for number, column in enumerate(columns, 1):
        _input(body, f"input_{number}", policy, column)
    for number, name in enumerate(found.outputs, 1):
        numbers = found.lines and all(isinstance(line.outputs[number - 1], int) for line in found.lines)
        kind = "number" if numbers else "string"
        SubElement(body, "output", id=f"output_{number}", name=name, label=name, typeRef=kind)
    for number, line in enumerate(found.lines, 1):
        _rule(body, f"rule_{number}", columns, line)


def _input(body: Element, id: str, policy: Policy, column: Column) -> None:
    """A fact by its name; a count as the sum of its facts."""
    given = SubElement(body, "input", id=id, label=title_of(column, policy))
    kind = "number" if isinstance(column, Count) or policy.facts[column.fact].values == YES_NO else "string"
    expression = SubElement(given, "inputExpression", id=f"{id}_expression", typeRef=kind)
    _text(expression, "text", column.fact if isinstance(column, One) else " + ".join(column.facts))


def _rule(body: Element, id: str, columns: list[Column], line: Line) -> None:
    rule = SubElement(body, "rule", id=id)
    _text(rule, "description", line.why)
    for number, column in enumerate(columns, 1):
        entry = SubElement(rule, "inputEntry", id=f"{id}_input_{number}")
        _text(entry, "text", _test(column, line.cells[column]) if column in line.cells else "-")
    for number, value in enumerate(line.outputs, 1):
        entry = SubElement(rule, "outputEntry", id=f"{id}_output_{number}")
        _text(entry, "text", str(value) if isinstance(value, int) else _quoted(value))


def _test(column: Column, cell: Cell) -> str:
    """A cell as a unary test of S-FEEL that engines outside of FEEL read as well."""
    if isinstance(column, One):
        (value,) = cell
        return {"yes": "1", "no": "0"}.get(str(value), _quoted(str(value)))
    least, most = cell
    if least == most:
        return str(least)
    return f">= {least}" if most == len(column.facts) else f"<= {most}"


def _quoted(text: str) -> str:
    return f'"{text}"'


def _facts_of(found: Table) -> set[str]:
    return {fact for column in found.columns for fact in _read(column)}


def _read(column: Column) -> Iterator[str]:
    yield from (column.fact,) if isinstance(column, One) else column.facts


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
