"""What an editor does, command by command: from a Word file to a sealed page, and what may happen to it later."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from tests.desk.office import DIGEST, house, paragraphs, signed_minute

from edit import main
from minutes.search.feed import records
from minutes.search.record import read_export
from press import prepare

PAGE = "docs/meetings/2021/2021-08-30.md"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(house(tmp_path))
    Path("纪要.docx").write_bytes(signed_minute())
    return tmp_path


@pytest.fixture
def sealed(desk: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["import", "纪要.docx", "--year", "2021"]) == 0
    assert main(["seal"]) == 0
    capsys.readouterr()
    return desk


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    """Exit code and everything that was said."""
    code = main(list(words))
    said = capsys.readouterr()
    return code, said.out + said.err


def test_from_a_word_file_to_a_page_that_check_passes(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "import", "纪要.docx")
    assert (code, "请加 --year 2021 确认" in said, (desk / PAGE).exists()) == (2, True, False)
    code, said = run(capsys, "import", "纪要.docx", "--year", "2021", "--report", "报告.md")
    assert (code, "python hooks/edit.py seal 2021-08-30" in said) == (0, True)
    assert "| 牵头 |" in Path("报告.md").read_text(encoding="utf-8")
    text = (desk / PAGE).read_text(encoding="utf-8")
    assert "draft: true" in text
    assert "chair: 局党组书记、局长张海泉" in text
    code, said = run(capsys, "seal")
    assert (code, f"封存码 {DIGEST}" in said) == (0, True)
    code, said = run(capsys, "check", PAGE)
    assert (code, "✗ 0 个必须改" in said) == (0, True)
    text = (desk / PAGE).read_text(encoding="utf-8")
    assert "draft:" not in text
    assert [line.replace("**", "") for line in text.split("---\n", 2)[2].split("\n") if line] == paragraphs()[1:]
    assert f"meetings/2021/2021-08-30.html {DIGEST} p0 p0s1 p1 " in (desk / "docs/_tables/addresses.txt").read_text(
        encoding="utf-8"
    )


def test_a_dry_run_writes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "import", "纪要.docx", "--year", "2021", "--dry-run")[0] == 0
    assert not (desk / "docs/meetings").exists()


def test_nothing_is_written_when_the_gate_refuses(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("纪要.txt").write_text("\n".join([*paragraphs(), "机密★一年"]), encoding="utf-8")
    before = sorted(desk.rglob("*"))
    code, said = run(capsys, "import", "纪要.txt", "--year", "2021")
    assert (code, "发现密级标志" in said, "一年" in said) == (3, True, False)
    assert sorted(desk.rglob("*")) == before


def test_a_folder_with_a_table_of_years(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = desk / "来文"
    folder.mkdir()
    for n in range(1, 4):
        text = f"局党组会议纪要\n{n}月{n}日，局长王甲山主持召开局党组会议。\n会议研究了第{n}件事项，作出部署。\n"
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04")
    (folder / "~$1.docx").write_bytes(b"")
    code, said = run(capsys, "import", "来文", "--years", "年份表.csv")
    assert (code, "3 个文件缺年份，已列在 年份表.csv" in said, "| 坏.docx | 未导入 |" in said) == (2, True, True)
    table = Path("年份表.csv").read_text(encoding="utf-8-sig")
    assert table.splitlines() == ["文件,年份", "1.txt,", "2.txt,", "3.txt,"]
    Path("年份表.csv").write_text(
        table.replace("1.txt,", "1.txt,2021").replace("2.txt,", "2.txt,2022"), encoding="utf-8-sig"
    )
    code, said = run(capsys, "import", "来文", "--years", "年份表.csv")
    assert sorted(p.name for p in desk.glob("docs/meetings/*/*.md")) == ["2021-01-01.md", "2022-02-02.md"]
    assert "1 个文件缺年份" in said


def test_a_correction_keeps_the_former_words(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = ("--by", "局办公室", "--why", "规范用字", "--date", "2021-09-10")
    assert run(capsys, "correct", "2021-08-30", "p8", "--old", "其它", "--new", "其他", *who)[0] == 0
    assert run(capsys, "correct", "2021-08-30", "p2", "--insert", "会议增补一段。", *who)[0] == 0
    assert run(capsys, "correct", "2021-08-30", "p7", "--delete", *who)[0] == 0
    assert run(capsys, "correct", "2021-08-30", "p3", "--to", "一要换一句话。其余照旧。", *who)[0] == 0
    code, said = run(capsys, "check")
    assert (code, said.count("必须改")) == (0, 1 if "✗" in said else 0)
    text = (sealed / PAGE).read_text(encoding="utf-8")
    assert f'    former: "{paragraphs()[8]}"\n    date: 2021-09-10\n    by: 局办公室\n    why: 规范用字\n' in text
    assert "会议增补一段。\n{: #p2a }" in text
    assert "**一要换一句话**。其余照旧。" in text
    assert paragraphs()[7] not in text.split("---\n", 2)[2]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["p8", "--old", "会议", "--new", "大会"], "p8 里“会议”有 2 处，须恰好一处"),
        (["p99", "--delete"], "没有段落 p99（共 8 段）"),
        (["p8", "--to", "甲乙"], "内容里有尖括号 < 或 >"),
    ],
)
def test_a_correction_that_is_not_clear_changes_nothing(
    sealed: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    before = (sealed / PAGE).read_bytes()
    code, heard = run(capsys, "correct", "2021-08-30", *words, "--by", "局办公室", "--why", "规范<用字")
    assert (code, said in heard) == (2, True)
    assert (sealed / PAGE).read_bytes() == before


@pytest.mark.usefixtures("sealed")
def test_a_paragraph_that_was_added_can_be_taken_out(capsys: pytest.CaptureFixture[str]) -> None:
    who = ("--by", "局办公室", "--why", "增补有误", "--date", "2021-09-10")
    assert run(capsys, "correct", "2021-08-30", "p2", "--insert", "会议增补一段。", *who)[0] == 0
    code, said = run(capsys, "correct", "2021-08-30", "p2a", "--delete", *who)
    assert (code, "已更正" in said) == (0, True), said
    assert " E" not in run(capsys, "check", PAGE)[1]


def test_a_correction_is_judged_before_it_is_written(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (sealed / PAGE).read_bytes()
    words = ("p8", "--to", "会议通过了《办法。", "--by", "局办公室", "--why", "规范用字")
    code, said = run(capsys, "correct", "2021-08-30", *words)
    assert (code, "未改动：" in said, "E115" in said) == (1, True, True), said
    assert (sealed / PAGE).read_bytes() == before


@pytest.mark.usefixtures("desk")
def test_angle_brackets_of_a_signed_text_stand_in_no_corrections_way(capsys: pytest.CaptureFixture[str]) -> None:
    text = "\n".join(paragraphs()).replace("扎实开展", "执行<GB/T 1>，扎实开展")
    Path("纪要.txt").write_text(text, encoding="utf-8")
    assert main(["import", "纪要.txt", "--year", "2021"]) == 0
    assert main(["seal"]) == 0
    n = next(n for n, words in enumerate(text.split("\n")) if "<" in words)
    who = ("--by", "局办公室", "--why", "标准号有误", "--date", "2021-09-10")
    assert main(["new", "task", "--title", "甲", "--source", f"2021-08-30#p{n}s1"]) == 0
    assert run(capsys, "correct", "2021-08-30", f"p{n}", "--old", "<GB/T 1>", "--new", "<GB/T 2>", *who)[0] == 0
    assert run(capsys, "correct", "2021-08-30", f"p{n}", "--delete", *who)[0] == 0
    assert " E" not in run(capsys, "check", PAGE)[1]


def test_a_text_changed_by_hand_is_found_and_not_explained_away(
    sealed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = sealed / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("扎实开展", "切实开展"), encoding="utf-8")
    code, said = run(capsys, "check", PAGE)
    assert (code, "E110 正文与封存时不一致" in said) == (1, True)
    code, said = run(
        capsys, "correct", "2021-08-30", "p8", "--old", "其它", "--new", "其他", "--by", "甲", "--why", "规范用字"
    )
    assert (code, "不能还原出首次封存的文字" in said) == (2, True)


def test_a_withdrawn_minute_keeps_its_address(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    who = ("--by", "局办公室", "--why", "重复发布", "--date", "2021-09-13")
    assert run(capsys, "withdraw", "2021-08-30", *who)[0] == 0
    assert "kind: 撤回" in (sealed / PAGE).read_text(encoding="utf-8")
    assert run(capsys, "check")[0] == 0
    assert "已经撤回" in run(capsys, "withdraw", "2021-08-30", *who)[1]


def test_a_published_page_that_disappears_is_missed(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (sealed / PAGE).unlink()
    code, said = run(capsys, "check")
    assert (code, "E301 已发布的页面 meetings/2021/2021-08-30.html 不见了" in said) == (1, True)


def test_what_is_wrong_is_not_sealed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "meeting", "--date", "2021-08-30", "--title", "会议纪要"]) == 0
    code, said = run(capsys, "seal")
    assert (code, "EX09 “待填：正文" in said, "未封存" in said) == (1, True, True)
    assert "seal:" not in (desk / PAGE).read_text(encoding="utf-8").replace("# seal:", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["meeting", "--date", "2021-02-30"], "日期“2021-02-30”不存在，请写成 2021-08-30 这样的公历日期。"),
        (["meeting", "--date", "8月30日"], "日期缺少年份，请写成“2021-08-30”。"),
        (
            ["meeting", "--date", "2999-01-05"],
            "会议日期 2999-01-05 晚于今天，请核对年份；确需预建请加 --allow-future。",
        ),
        (["meeting", "--date", "2021-08-30"], "缺少 --title；非交互方式下不能提问。"),
        (["meeting", "--date", "2021-08-30", "--title", " "], "标题不能为空。"),
        (["meeting", "--date", "2021-08-30", "--title", "甲" * 61], "标题有 61 字，超过 60 字，请核对。"),
        (["term", "精神", "红船"], "“红船”已是词条“红船精神”的别名（docs/glossary/spirits/hong.md），请直接修改该页。"),
        (["term", "口号", "甲"], "没有“口号”这一类"),
        (["term", "精神", "甲", "--slug", "甲"], "短名“甲”不合用"),
        (["study"], "缺少 题名；非交互方式下不能提问。"),
        (["task", "--title", "甲", "--source", "2021-08-30#p9"], "本站没有“2021-08-30#p9”这一句。"),
        (["memo"], "不能是 'memo'"),
    ],
)
def test_what_new_declines(desk: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    spirits = desk / "docs/glossary/spirits"
    spirits.mkdir(parents=True)
    (spirits / "hong.md").write_text("---\nname: 红船精神\naliases: [红船]\n---\n甲。\n", encoding="utf-8")
    code, heard = run(capsys, "new", *words)
    assert (code, said in heard) == (2, True), heard


def test_scaffolds_stand_where_they_belong_and_are_not_overwritten(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "term", "精神", "治水精神"]) == 0
    assert main(["new", "study", "某条例", "--kind", "法规", "--slug", "tiaoli"]) == 0
    term = (desk / "docs/glossary/spirits/zhishuijingshen.md").read_text(encoding="utf-8")
    assert term.startswith("---\nname: 治水精神\npinyin: zhì shuǐ jīng shén\n# aliases: 别称，会链接\n")
    assert (desk / "docs/study/tiaoli.md").is_file()
    assert main(["new", "meeting", "--date", "2021-08-30", "--title", "会议纪要"]) == 0
    code, said = run(capsys, "new", "meeting", "--date", "2021-08-30", "--title", "会议纪要")
    assert (code, f"{PAGE} 已存在，未改动。同日第二次会议请加 --number 2。" in said) == (2, True)


def test_a_task_quotes_its_sentence(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "new", "task", "--title", "甲", "--source", "2021-08-30#p2s1")[0] == 0
    assert f"quote: {paragraphs()[2]}" in (sealed / "docs/tasks/2021-08-30-1.md").read_text(encoding="utf-8")


def test_a_new_task_takes_the_number_after_the_largest(sealed: Path) -> None:
    for name in ("2021-08-30-1.md", "2021-08-30-9.md", "2021-08-30-2-11.md"):
        (sealed / "docs/tasks").mkdir(exist_ok=True)
        (sealed / "docs/tasks" / name).write_text("---\n---\n", encoding="utf-8")
    assert main(["new", "task", "--title", "甲", "--source", "2021-08-30#p2s1"]) == 0
    assert (sealed / "docs/tasks/2021-08-30-10.md").is_file()


def test_every_paragraph_is_exported_as_a_line(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "export")[0] == 0
    found = list(read_export(sealed / "export.jsonl"))
    assert found == list(records(prepare(sealed, "all").book))
    assert found[0].text == paragraphs()[0]
    assert len(found) >= len(paragraphs())


def test_data_is_exported_without_drafts_and_over_nothing(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "meeting", "--date", "2021-09-01", "--title", "还没有公开的纪要"]) == 0
    assert run(capsys, "export", "数据")[0] == 0
    files = [file for file in (sealed / "数据").rglob("*") if file.is_file()]
    whole = b"".join(file.read_bytes() for file in files)
    assert "局党组暨理论学习中心组学习".encode() in whole
    assert "还没有公开的纪要".encode() not in whole
    code, said = run(capsys, "export", "数据")
    assert (code, "“数据”已有内容，未改动" in said) == (2, True)


def test_outside_of_a_repository_nothing_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(capsys, "check")
    assert (code, said) == (2, "当前目录不是本站仓库（找不到 mkdocs.yml）。请先进入仓库所在的文件夹。\n")


@pytest.mark.parametrize(
    "words", [[], ["--help"], ["import", "--help"], ["check", "--help"], ["bogus"], ["check", "--format", "x"]]
)
def test_help_and_complaints_are_chinese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with contextlib.suppress(SystemExit):  # argparse leaves after --help
        main(words)
    said = capsys.readouterr()
    assert (said.out + said.err).count("用法：") <= 1
    assert not {"usage", "positional", "optional", "options", "error", "required", "invalid"} & set(
        (said.out + said.err).lower().split()
    )


def test_a_skeleton_is_not_published(sealed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = run(capsys, "new", "term", "机制", "安澜机制")
    assert code == 0
    assert run(capsys, "seal", "--register")[0] == 0
    register = (sealed / "docs/_tables/addresses.txt").read_text(encoding="utf-8")
    assert "meetings/2021/2021-08-30.html" in register
    assert "anlan" not in register
