from __future__ import annotations

import errno
import gzip
import json
import os
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.delivery.sites import is_whole, page, shown, site, writer

from delivery import destination, lock, space
from delivery.destination import Destination
from delivery.publish import KEEP, publish, rollback
from delivery.refusal import CONTENT, USE, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Destination:
    monkeypatch.setattr(space, "LEAST", 1)
    return Destination(tmp_path / "srv")


def told(place: Destination) -> dict[str, str]:
    status = json.loads((place.status / "status.json").read_text(encoding="utf-8"))
    assert isinstance(status, dict)
    return status


def test_a_first_delivery_is_live_whole_and_described(place: Destination) -> None:
    done = publish(place, "abc1234", site("第一版"))
    assert (done.name, done.was, done.pages) == ("000001-abc1234", None, 3)
    assert "第一版" in shown(place)
    assert is_whole(place)
    info = json.loads((place.live / "build-info.json").read_text(encoding="utf-8"))
    assert (info["commit"], info["pages"], info["release"]) == ("abc1234", 3, "000001-abc1234")
    assert told(place)["state"] == "ok"


def test_the_next_delivery_replaces_it_and_remembers_it(place: Destination) -> None:
    publish(place, "a", site("第一版"))
    done = publish(place, "b", site("第二版"))
    assert (done.name, done.was) == ("000002-b", "000001-a")
    assert "第二版" in shown(place)
    assert place.previous.resolve().name == "000001-a"


def test_text_is_compressed_and_the_copies_are_equal(place: Destination) -> None:
    publish(place, "a", site())
    original = place.live / "site" / "same.html"
    assert gzip.decompress(original.with_name("same.html.gz").read_bytes()) == original.read_bytes()
    assert not (place.live / "site" / "a.css.gz").exists(), "a small file saves nothing"


def test_what_did_not_change_is_the_same_file_with_the_same_date(place: Destination) -> None:
    publish(place, "a", site("第一版"))
    publish(place, "b", site("第二版"))
    old, new = ((place.releases / name / "site").resolve() for name in ("000001-a", "000002-b"))
    for name in ("same.html", "same.html.gz"):
        assert (old / name).samefile(new / name)
    assert not (old / "index.html").samefile(new / "index.html")
    assert json.loads((place.live / "build-info.json").read_text(encoding="utf-8"))["unchanged_files"] == 3


def test_a_changed_file_is_dated_after_the_one_it_replaces(place: Destination) -> None:
    publish(place, "a", site("第一版" * 50))
    future = 2_000_000_000  # the clock was wrong, or two deliveries fell into one second
    os.utime(place.live / "site" / "index.html", (future, future))
    publish(place, "b", site("第二版" * 50))
    assert [(place.live / "site" / name).stat().st_mtime for name in ("index.html", "index.html.gz")] == [future + 1] * 2


def test_ten_are_kept(place: Destination) -> None:
    for n in range(KEEP + 3):
        publish(place, "a", site(f"第 {n} 版"))
    assert destination.names(place) == [f"{n:06d}-a" for n in range(4, KEEP + 4)]
    assert is_whole(place)


def test_what_is_in_use_is_never_pruned(place: Destination) -> None:
    for n in range(KEEP):
        publish(place, "a", site(f"第 {n} 版"))
    rollback(place, "000001-a")
    publish(place, "a", site("新版"))
    assert "000001-a" in destination.names(place), "it is the previous one, whose files open pages still ask for"


def test_a_rollback_is_one_switch(place: Destination) -> None:
    publish(place, "a", site("第一版"))
    publish(place, "b", site("第二版"))
    done = rollback(place)
    assert (done.name, done.was) == ("000001-a", "000002-b")
    assert "第一版" in shown(place)
    assert told(place) == {**told(place), "state": "ok", "message": "已退回 000001-a", "live": "000001-a"}


def test_a_rollback_names_what_it_may_go_to(place: Destination) -> None:
    publish(place, "a", site())
    with pytest.raises(Refusal, match="没有更早的版本"):
        rollback(place)
    with pytest.raises(Refusal, match="没有版本 000009-z；现有：000001-a"):
        rollback(place, "000009-z")


def test_a_rollback_refuses_a_damaged_release(place: Destination) -> None:
    publish(place, "a", site("第一版"))
    publish(place, "b", site("第二版"))
    (place.releases / "000001-a" / "site" / "index.html").write_text("坏", encoding="utf-8")
    with pytest.raises(Refusal, match=r"已变 site/index\.html"):
        rollback(place)
    assert "第二版" in shown(place)


def fails(_: Path) -> None:
    raise Refusal("内容检查没有通过，线上站点未动：\ndocs/a.md:2: E101 日期不对", CONTENT)


def is_full(site: Path) -> None:
    (site / "index.html").write_text("半页", encoding="utf-8")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(site))


def is_bad(site: Path) -> None:
    writer(bad=page('<a href="gone.html">断</a>'))(site)


@pytest.mark.parametrize(
    ("write", "code", "message"),
    [
        (fails, CONTENT, "docs/a.md:2: E101 日期不对"),
        (is_bad, CONTENT, "bad.html：链接 gone.html 没有对应的文件"),
        (is_full, USE, "线上站点完好，是 000001-a"),
    ],
)
def test_a_failed_delivery_keeps_the_last_good_site_and_says_why(
    place: Destination, write: Callable[[Path], None], code: int, message: str
) -> None:
    publish(place, "a", site("第一版"))
    with pytest.raises(Refusal) as refused:
        publish(place, "b", {"site": write})
    assert refused.value.code == code
    assert message in refused.value.message
    assert "第一版" in shown(place)
    assert is_whole(place)
    assert [path.name for path in place.releases.iterdir()] == ["000001-a"], "nothing half made is left"
    assert (told(place)["state"], told(place)["live"]) == ("failed", "000001-a")
    assert message in told(place)["message"]


def test_the_status_page_shows_words_not_markup(place: Destination) -> None:
    def fails_with_markup(_: Path) -> None:
        raise Refusal("<script>alert(1)</script>", CONTENT)

    with pytest.raises(Refusal):
        publish(place, "a", {"site": fails_with_markup})
    html = (place.status / "index.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_two_at_once_are_refused_and_the_first_goes_on(place: Destination) -> None:
    destination.prepare(place)
    with lock.held(place.lock), pytest.raises(Refusal, match="另一次发布正在进行"):
        publish(place, "b", site())
    publish(place, "b", site())
    assert is_whole(place)


def test_room_is_asked_for_before_anything_is_written(place: Destination, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(place, "a", site("第一版"))
    usage = shutil.disk_usage(place.root)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))

    def must_not_write(_: Path) -> None:
        pytest.fail("it wrote before it asked")

    with pytest.raises(Refusal, match="磁盘空间不足：需要约 0 MB，只剩 0 MB"):
        publish(place, "b", {"site": must_not_write})
    assert is_whole(place)


def test_what_a_killed_run_left_is_swept(place: Destination) -> None:
    publish(place, "a", site())
    for name in ("000002-b.tmp", "000000-a.gone"):
        (place.releases / name / "site").mkdir(parents=True)
    (place.root / ".live.new").symlink_to("releases/000002-b")
    publish(place, "c", site("第二版"))
    assert destination.names(place) == ["000001-a", "000002-c"]
    assert "第二版" in shown(place)


@pytest.mark.parametrize("what", ["strange files", "a file", "a live folder"])
def test_a_folder_of_somebody_else_is_not_touched(place: Destination, what: str) -> None:
    if what == "strange files":
        place.root.mkdir()
        (place.root / "照片.jpg").write_bytes(b"x")
    elif what == "a file":
        place.root.write_bytes(b"x")
    else:
        destination.prepare(place)
        place.live.mkdir()
    with pytest.raises(Refusal):
        publish(place, "a", site())
    assert not list(place.root.glob("releases/*"))


def csp(place: Destination) -> str:
    return (place.root / "csp.conf").read_text(encoding="utf-8")


def test_the_policy_allows_the_scripts_of_kept_releases_and_says_when_it_changed(place: Destination) -> None:
    first = publish(place, "a", site(s=page("<script>1</script>")))
    again = publish(place, "b", site("第二版", s=page("<script>1</script>")))
    other = publish(place, "c", site(s=page("<script>2</script>")))
    back = rollback(place)
    assert [done.new_policy for done in (first, again, other, back)] == [True, False, True, False]
    assert csp(place).count("'sha256-") == 2


def test_the_policy_is_there_before_the_page(place: Destination, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    publish(place, "a", site("第一版"))
    monkeypatch.setattr("delivery.status.write_whole", full)
    with pytest.raises(Refusal, match="写文件时出错"):
        publish(place, "b", site("第二版", s=page("<script>2</script>")))
    assert "第一版" in shown(place)


def test_the_leaders_edition_lies_beside_the_open_one(place: Destination) -> None:
    done = publish(place, "a", {**site("公开"), "leaders": writer("领导", secret=page("<script>3</script>"))})
    assert (place.live / "leaders" / "secret.html").is_file()
    assert not (place.live / "site" / "secret.html").exists()
    assert done.pages == 7
    assert csp(place).count("'sha256-") == 1
    assert is_whole(place)


def test_a_bad_leaders_edition_keeps_both_back(place: Destination) -> None:
    publish(place, "a", site("第一版"))
    with pytest.raises(Refusal, match=r"bad\.html"):
        publish(place, "b", {**site("第二版"), "leaders": is_bad})
    assert "第一版" in shown(place)


def test_a_build_that_ran_out_of_room_is_told_as_that(place: Destination, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(place, "a", site("第一版"))
    monkeypatch.setattr(space, "is_full", lambda _: True)
    with pytest.raises(Refusal, match=r"^磁盘写满了；线上站点未动"):
        publish(place, "b", {"site": fails})
    assert "第一版" in shown(place)
