"""Points of trust.py that make repositories of their own: what is written shows, what is closed doesn't, nothing is lost unsaid."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import stock
from tests.conftest import build
from tests.corpus import findings
from tests.leaks import leaks
from tests.test_mkdocs_hooks import AWKWARD, built, project
from tests.test_reproducible import LATER, digests
from trust_sites import Bench, Row

from minutes.fidelity import visible_text
from minutes.machinery.inspection import inspect

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
NONCE = "天罡地煞"
CLOSED = {
    "broken": f"---\ntitle: 会议: 纪要\ndate: 2021-09-01\ndraft: true\n---\n{NONCE}\n",
    "note": f"---\ntitle: 会议纪要\ndate: 2021-09-02\n---\n正文。\n\n<!-- {NONCE} -->\n",
    "leaders": f"---\ntitle: 会议纪要\ndate: 2021-09-03\naudience: leaders\n---\n{NONCE}\n",
}
MORE_AWKWARD = (
    "会议_纪要_2021 版，*星*，5*3*2。", "~~划线~~ 与 ==高亮==", "$$甲$$", "*[备注]: 会议另行通知。", "+ 加号开头", "1986. 一件事",
    "[^1] 见附注", "{: 征求意见稿 }", "^^上标^^ H~2~O", ":smile: 会后", "&amp;lt; 与 &copy;", "<批示>", "!!! 重要通知", "(c) 1/2 --> ...",
    "    四个空格起头", "|甲|乙|", "---甲---", "http://a.example/?x=1&y=2", "\\*甲\\*",
)  # fmt: skip


def fidelity(bench: Bench) -> Iterator[Row]:
    """Point 5: texts that Markdown would eat, each as a paragraph of a page of its own."""
    texts = (*AWKWARD, *MORE_AWKWARD)
    pages = {f"docs/minutes/t{n}.md": f"# 题\n\n甲。\n\n{text}\n\n乙。\n" for n, text in enumerate(texts)}
    stock.build(stock.project(bench.fresh("fidelity"), pages))
    shown = [stock.text((bench.place / f"fidelity/site/minutes/t{n}/index.html").read_text(encoding="utf-8")) for n in range(len(texts))]
    files = {f"meetings/2021/2021-{n // 28 + 1:02}-{n % 28 + 1:02}.md": text for n, text in enumerate(texts)}
    minutes = {path: f"---\ntitle: 题\ndate: {path[-13:-3]}\n---\n甲。\n\n{text}\n\n乙。\n" for path, text in files.items()}
    root = project(bench.fresh("fidelity-ours"), {"index.md": "---\ntitle: 首页\n---\n欢迎。\n", **minutes})
    built(root)
    own = [visible_text((root / "site-all" / path.replace(".md", ".html")).read_text(encoding="utf-8")) for path in files]
    counts = [sum(text.strip() in page for text, page in zip(texts, pages_, strict=True)) for pages_ in (shown, own)]
    yield Row(f"5 易被吃掉的写法原样显示（{len(texts)} 种）", *counts)


def secrets(bench: Bench) -> Iterator[Row]:
    """Point 6: in how many files of a site a secret can be read."""
    minutes = {name: text for name, text in CLOSED.items() if name != "broken"}
    files = {f"docs/minutes/{name}.md": text for name, text in CLOSED.items()}
    root = stock.project(bench.fresh("secrets"), files)
    stock.build(root)
    own = {f"meetings/2021/2021-09-0{n}.md": text for n, text in enumerate(minutes.values(), 2)}
    house = project(bench.fresh("secrets-ours"), {"index.md": "---\ntitle: 首页\n---\n欢迎。\n", **own})
    done = built(house)
    broken = project(bench.fresh("secrets-broken"), {"meetings/2021/2021-09-01.md": CLOSED["broken"]})
    refused = built(broken)
    found = len(leaks(house / "site-all", [NONCE])) + (len(leaks(broken / "site-all", [NONCE])) if (broken / "site-all").exists() else 0)
    ended = f"{found}（信息块写坏的一例被拒绝）" if (done.returncode, refused.returncode) == (0, 1) else "没有量成"
    yield Row("6 草稿（信息块写坏）、编者注、领导版：能读到的文件数", len(leaks(root / "site", [NONCE])), ended)


def same_bytes(bench: Bench) -> Iterator[Row]:
    """Point 8: the same files built on two days; how many written files differ."""
    clock = bench.fresh("clock")
    (clock / "sitecustomize.py").write_text(LATER, encoding="utf-8")
    root = stock.project(bench.fresh("twice"))
    stock.build(root, "one")
    stock.build(root, "two", PYTHONPATH=str(clock))
    build(bench.place / "ours-later", env={"PYTHONPATH": str(clock)})
    pairs = ((root / "one", root / "two"), (bench.ours, bench.place / "ours-later"))
    yield Row("8 换一个日子再生成，不同的文件", *(len(set(digests(one)) ^ set(digests(two))) // 2 for one, two in pairs))


def old_addresses(bench: Bench) -> Iterator[Row]:
    """Point 9: a page that was published gets another name; is anything said?"""
    root = stock.project(bench.fresh("renamed"))
    (root / "docs/glossary/water-spirit.md").rename(root / "docs/glossary/water.md")
    said = stock.build(root).code
    page = {"study/b.md": "---\ntitle: 材料甲\nkind: 规划\n---\n甲。\n"}
    found = [line for line in findings(bench.fresh("renamed-ours"), page, "study/a.html\n") if " E301 " in line]
    yield Row("9 已发布的页面改名而没有转向", "拒绝" if said else "照常生成，旧地址失效", "拒绝（E301）" if found else "没有发觉")


def supply_chain(bench: Bench) -> Iterator[Row]:
    """Point 10: a tag in mkdocs.yml that runs a command, one that prints a secret, and a plug-in from nowhere."""
    ran = bench.place / "ran"
    tag = f"extra:\n  x: !!python/object/apply:os.system ['touch {ran}']\n"
    stock.build(stock.project(bench.fresh("tag"), {"mkdocs.yml": stock.CONFIG + tag}))
    theirs, _ = ran.exists(), ran.unlink(missing_ok=True)
    root = bench.fresh("tag-ours")
    for name in ("requirements.in", "requirements.txt", "requirements-dev.in", "requirements-dev.txt"):
        (root / name).write_bytes((ROOT / name).read_bytes())
    (root / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text(encoding="utf-8") + tag.replace("extra:", "extra2:"), encoding="utf-8")
    named = [problem for problem in inspect(root) if problem.path == "mkdocs.yml"]
    own = "已执行" if ran.exists() else "拒绝，没有执行" if named else "没有发觉"
    yield Row("10 mkdocs.yml 里的 !!python/object/apply", "已执行" if theirs else "没有执行", own)
