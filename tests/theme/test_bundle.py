"""What stays of the theme's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundle import confine, lean, needless, valid

SCRIPTS = Path(__file__).parents[2] / "hooks/theme/assets/js"


@pytest.mark.parametrize(
    ("path", "stock_search", "expected"),
    [
        ("assets/javascripts/bundle.a5f9d56c.min.js.map", True, True),
        ("assets/images/favicon.png", True, True),
        ("assets/javascripts/lunr/min/lunr.tr.min.js", True, False),
        ("assets/javascripts/lunr/min/lunr.tr.min.js", False, True),
        ("assets/javascripts/bundle.a5f9d56c.min.js", False, False),
        ("meetings/2021/map.png", False, False),
    ],
)
def test_what_is_needless(path: str, stock_search: bool, expected: bool) -> None:
    assert needless(path, stock_search=stock_search) is expected


def test_checkboxes_are_valid_html() -> None:
    assert valid('<input class="md-toggle" id="__drawer" autocomplete="off"><input autocomplete="off">') == (
        '<input class="md-toggle" id="__drawer"><input autocomplete="off">'
    )


def test_the_written_scripts_have_nowhere_to_go(tmp_path: Path) -> None:
    script = tmp_path / "assets" / "javascripts" / "bundle.0.min.js"
    style = tmp_path / "assets" / "stylesheets" / "main.0.min.css"
    for file in (script, style):
        file.parent.mkdir(parents=True)
    calls = b'a("https://unpkg.com/x.js");b(`https://${h}/api`);c("http://www.w3.org/2000/svg")\n'
    script.write_bytes(calls + b"//# sourceMappingURL=bundle.0.min.js.map\n")
    style.write_bytes(b"a{b:url(\"<svg xmlns='http://www.w3.org/2000/svg'>\")}/*# sourceMappingURL=main.0.min.css.map */")
    confine(tmp_path)
    assert script.read_bytes() == b'a("/x.js");b(`${h}/api`);c("http://www.w3.org/2000/svg")\n'
    assert style.read_bytes() == b"a{b:url(\"<svg xmlns='http://www.w3.org/2000/svg'>\")}"


def test_a_script_loses_indentation_and_comments_and_nothing_else() -> None:
    script = '// why\n(function () {\n  const a = "// no comment"; // stays\n\n  // aside\n  return a;\n})();\n'
    assert lean(script) == '(function () {\nconst a = "// no comment"; // stays\nreturn a;\n})();\n'


@pytest.mark.parametrize("file", sorted(SCRIPTS.rglob("*.js")), ids=lambda file: file.name)
def test_no_text_in_a_script_runs_over_several_lines(file: Path) -> None:
    assert all(line.count("`") % 2 == 0 for line in file.read_text(encoding="utf-8").splitlines())
