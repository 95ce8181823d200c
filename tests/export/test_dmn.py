"""The exported tables decide as the policy does, in two engines of other authors, on ten thousand complete cases."""

from __future__ import annotations

import importlib.resources
from collections.abc import Callable
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from lxml import etree

from htdecision import Case, assess
from htdecision.export import TABLES, ExportError, inputs, to_dmn
from htdecision.export.dmn import MODEL
from htdecision.export.tables import table
from tests.export.cases import POLICY, Columns, as_inputs, columns, yes_and_no
from tests.export.engines import Outputs, dmn_eval, spiff

TIMES = 10_000
OUTPUTS = {"map": ("level", "rank"), "duties": ("duty", "status"), "gates": ("gate", "status")}
TEXTS = {name: to_dmn(POLICY, name) for name in TABLES}
IDS = {name: table(POLICY, name).id for name in TABLES}
DMN_1_3 = "https://www.omg.org/spec/DMN/20191111/MODEL/"

Engine = Callable[[str, Columns, bool], Outputs]


@cache
def cases() -> Columns:
    """The random cases, drawn once."""
    return columns(TIMES, unknown=False, seed=2114)


# One process installs the second engine; two at once would get in each other's way.
TOGETHER = pytest.mark.xdist_group("dmn_eval")


@pytest.fixture(params=["spiff", pytest.param("dmn_eval", marks=TOGETHER)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    """One of the two engines."""

    def run(name: str, told: Columns, as_is: bool) -> Outputs:
        if request.param == "spiff":
            return spiff(TEXTS[name], IDS[name], as_inputs(told), OUTPUTS[name], as_is)
        return dmn_eval(TEXTS[name], IDS[name], as_inputs(told), OUTPUTS[name], tmp_path, as_is)

    return run


def expected(name: str, told: Columns, count: int) -> list[Any]:
    """What the compiled rules say of each case, in the form that :func:`read` gives."""
    planes = {condition: yes for condition, (yes, _) in yes_and_no(told, count).items()}
    if name == "map":
        levels = [level.id for level in POLICY.map.levels]
        return [[level for level in levels if planes[f"level {level}"] >> j & 1][-1] for j in range(count)]
    named = {f"{id} required": (id, "required") for id in POLICY.duties}
    named |= {f"{id} advised": (id, "advised") for id in POLICY.duties}
    if name == "gates":
        named = {f"{id} opens": (id, "open") for id in POLICY.gates}
    return [{pair for condition, pair in named.items() if planes[condition] >> j & 1} for j in range(count)]


def read(name: str, lines: list[tuple[Any, ...]]) -> Any:
    """What comes out of a table: of the map the level of the highest rank, else the lines."""
    return max(lines, key=lambda line: line[1])[0] if name == "map" else set(lines)


@pytest.mark.parametrize("name", TABLES)
def test_ten_thousand_cases_come_out_the_same(name: str, engine: Engine) -> None:
    """No difference in any of them."""
    found = [read(name, lines) for lines in engine(name, cases(), False)]
    wanted = expected(name, cases(), TIMES)
    assert len(found) == TIMES
    assert [j for j in range(TIMES) if found[j] != wanted[j]] == []


@pytest.mark.parametrize("name", TABLES)
def test_the_quicker_way_to_run_an_engine_changes_nothing(name: str, engine: Engine) -> None:
    """As it comes, each of them takes many times as long and says the same."""
    few = {fact: column[:40] for fact, column in cases().items()}
    assert engine(name, few, True) == engine(name, few, False)


@pytest.mark.parametrize("name", TABLES)
def test_the_cases_are_telling(name: str) -> None:
    """Each outcome comes out in some of them and not in others, so that a wrong line could not hide."""
    wanted = expected(name, cases(), TIMES)
    if name == "map":
        assert {level: wanted.count(level) > 100 for level in (each.id for each in POLICY.map.levels)} == {
            level.id: True for level in POLICY.map.levels
        }
        return
    outcomes = {line.outputs for line in table(POLICY, name).lines}
    seen = {pair: sum(pair in each for each in wanted) for pair in outcomes}
    assert {pair for pair, count in seen.items() if not 0 < count < TIMES} == set()


def test_what_is_compared_with_is_what_the_assessment_says() -> None:
    """The first two hundred cases, one by one."""
    few = {fact: column[:200] for fact, column in cases().items()}
    levels, duties, gates = (expected(name, few, 200) for name in TABLES)
    for j in range(200):
        case = Case.from_mapping({"case_id": "EX-1", "answers": {fact: column[j] for fact, column in few.items()}})
        result = assess(case)
        assert result.risk.level == levels[j]
        settled = {(each.duty.id, each.status) for each in result.duties if each.status != "not_required"}
        assert settled == duties[j]
        assert {(gate.gate.id, gate.status) for gate in result.gates if gate.status == "open"} == gates[j]


@pytest.mark.parametrize("name", TABLES)
def test_the_file_has_the_shape_of_the_standard(name: str) -> None:
    """By the schema of DMN 1.3, the newest that a test can be had with: 1.5 kept these elements as they were."""
    schemas = importlib.resources.files("SpiffWorkflow.dmn.parser") / "schema" / "DMN13.xsd"
    schema = etree.XMLSchema(etree.parse(str(schemas)))
    schema.assertValid(etree.fromstring(TEXTS[name].replace(MODEL, DMN_1_3).encode()))


@pytest.mark.parametrize("name", TABLES)
def test_every_name_in_a_file_is_given_once_and_every_link_leads_somewhere(name: str) -> None:
    """Ids, and what the decision says that it needs."""
    elements = list(ElementTree.fromstring(TEXTS[name]).iter())
    ids = [each.get("id") for each in elements if each.get("id")]
    links = [each.get("href", "").removeprefix("#") for each in elements if each.get("href")]
    assert len(ids) == len(set(ids))
    assert set(links) <= set(ids)


@pytest.mark.parametrize("name", TABLES)
def test_a_file_says_what_it_is_made_of_and_what_it_cannot_do(name: str) -> None:
    """Edition, hash, complete cases only; the map that it is illustrative; a line its clause."""
    said = TEXTS[name]
    assert all(layer.sha256 in said for layer in POLICY.layers)
    assert "What is not known must never be given as 0." in said
    assert (name == "map") == ("not the Department's" in said)
    assert "Send the DCF-737 to the FBI (C4)." in TEXTS["duties"]


def test_every_duty_and_its_clauses_are_in_the_table() -> None:
    """Also the ones that are only advised."""
    lines = table(POLICY, "duties").lines
    assert {line.outputs[0] for line in lines} == set(POLICY.duties)
    for line in lines:
        duty = POLICY.duties[str(line.outputs[0])]
        assert all(POLICY.clauses[clause].label in line.why for clause in duty.clauses)


def test_an_incomplete_case_is_refused() -> None:
    """A table would take what is not known for a no."""
    answers = {fact.id: fact.values[0] for fact in POLICY.facts.values()}
    given = inputs(Case.from_mapping({"case_id": "EX-1", "answers": answers}))
    assert (given["missing"], given["citizenship"]) == (1, "us_citizen")
    with pytest.raises(ExportError, match="complete cases only, and these are not known: citizenship, missing"):
        inputs(
            Case.from_mapping(
                {"case_id": "EX-1", "answers": answers | {"missing": "unknown", "citizenship": "unknown"}}
            )
        )


def test_all_inputs_of_the_tables_are_among_the_facts_of_a_case() -> None:
    """Nothing has to be typed in by hand."""
    named = chain.from_iterable(
        ElementTree.fromstring(text).findall(f"{{{MODEL}}}inputData") for text in TEXTS.values()
    )
    assert {each.get("name") for each in named} <= set(POLICY.facts)
