"""The delivered whole: the published site behind the delivered nginx, as a reader's browser meets it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from tests.browser.watch import KINDS, watch
from tests.deploy.nginx import running

from delivery import space
from delivery.destination import Destination
from delivery.publish import publish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page
    from tests.deploy.nginx import Server

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The built site, delivered as `make publish` does: proved, compressed, with its policy."""

    def write(folder: Path) -> None:
        shutil.copytree(site, folder, dirs_exist_ok=True)

    base = tmp_path_factory.mktemp("delivered")
    place = Destination(base / "srv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(space, "LEAST", 1)
        publish(place, "abc1234", {"site": write})
    with running(place, base / "nginx") as running_:
        yield running_


def test_no_page_breaks_the_policy_or_asks_another_host(server: Server, page: Page) -> None:
    home = f"http://127.0.0.1:{server.port}"
    seen = watch(page, home)
    for name in KINDS:
        answer = page.goto(f"{home}/{name}")
        assert answer
        assert answer.status == 200
        assert "script-src 'self' 'sha256-" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
    assert seen == []


def test_the_policy_is_in_force(server: Server, page: Page) -> None:
    """A page that could run what it likes would make the test above say nothing."""
    seen = watch(page, f"http://127.0.0.1:{server.port}")
    page.goto(f"http://127.0.0.1:{server.port}/index.html")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">甲</p>')")
    page.evaluate("document.head.append(Object.assign(document.createElement('script'), {text: 'window.ran = true'}))")
    assert page.evaluate("window.ran") is None
    assert len([line for line in seen if "Content Security Policy" in line]) >= 2
