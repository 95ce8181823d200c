"""The policies speak in words of their own: no run of seven words is taken from the text of Policy 21-14.

The text itself is not kept here. `policy_shingles.txt` holds, for each run of seven words of it, the start of
a SHA-256: enough to recognize a copied run, and nothing to read. To make that file anew from a text file:

    python tests/policies/test_own_words.py POLICY_TEXT > tests/policies/policy_shingles.txt

The folder that is checked is the shipped one, or the one that HTDECISION_POLICIES names.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

RUN = 7
PREFIX = 12
HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "htdecision" / "policies"

# Names that have one right form, however long: each counts as a single word.
OFFICIAL_NAMES = (
    "U.S. Department of Health and Human Services",
    "Interstate Compact on the Placement of Children",
)

# A bare list of citations from the first page: it shows that the file of hashes recognizes the text.
CITATIONS = "Conn. Gen. Stat. 53a-82; Conn. Gen. Stat. 46b-133"


def words(text: str) -> list[str]:
    """The words of a text in lower case, without marks, an official name as one word."""
    plain = text.lower().replace("’", "'").replace("'", "")
    for name in OFFICIAL_NAMES:
        plain = plain.replace(name.lower(), re.sub(r"\W", "", name.lower()))
    return re.findall(r"[a-z0-9]+", plain)


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Each run of seven words of a text, with the start of its hash."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN])
        yield run, hashlib.sha256(run.encode()).hexdigest()[:PREFIX]


def known() -> set[str]:
    """The hashes of the policy's text."""
    lines = (HERE / "policy_shingles.txt").read_text(encoding="ascii").splitlines()
    return {line for line in lines if not line.startswith("#")}


def texts(value: Any, where: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a TOML document, with the key it stands under."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(item, f"{where}.{key}" if where else key)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from texts(item, f"{where}[{number}]")


def copied(folder: Path) -> list[str]:
    """Each run of the policy's words in the TOML files of a folder, with file and key."""
    taken = known()
    return [
        f"{file.relative_to(folder)}: {where}: {run}"
        for file in sorted(folder.rglob("*.toml"))
        for where, text in texts(tomllib.loads(file.read_text(encoding="utf-8")))
        for run, prefix in runs(text)
        if prefix in taken
    ]


def test_no_run_of_seven_words_is_the_policys() -> None:
    """What a worker reads tells what a clause says; it does not repeat it."""
    folder = Path(os.environ.get("HTDECISION_POLICIES", SHIPPED))
    assert list(folder.rglob("*.toml")), f"no policy files in {folder}"
    assert copied(folder) == []


def test_a_copied_run_is_found(tmp_path: Path) -> None:
    """The check can fail: words of the text are found in any file and table."""
    (tmp_path / "some.toml").write_text(f'[clause.Z1]\nsays = ["See {CITATIONS}"]\n', encoding="utf-8")
    found = copied(tmp_path)
    assert found[0] == "some.toml: clause.Z1.says[0]: conn gen stat 53a 82 conn gen"


def test_marks_and_capitals_do_not_hide_a_copy() -> None:
    """The same words are the same run, whatever stands between them."""
    plain = [run for run, _ in runs(CITATIONS)]
    assert plain == [run for run, _ in runs(CITATIONS.upper().replace(";", " -- ").replace(".", ""))]


def test_an_official_name_alone_is_no_copy() -> None:
    """A name is one word, so that it can be given in full."""
    assert all(len(words(name)) == 1 for name in OFFICIAL_NAMES)


if __name__ == "__main__":
    source = Path(sys.argv[1]).read_text(encoding="utf-8")
    print(f"# Each run of {RUN} words of Policy 21-14: first {PREFIX} hex digits of its SHA-256, sorted.")
    print("\n".join(sorted({prefix for _, prefix in runs(source)})))
