"""A delivery that is killed leaves a whole site, at whatever moment it happens."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.delivery.sites import is_whole, shown, site

from delivery import space
from delivery.destination import Destination
from delivery.lock import held
from delivery.publish import publish
from delivery.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
# Delivers one version after another until it is killed, so that a kill falls into every step in its turn.
ENDLESS = """
import itertools, sys
from pathlib import Path
from delivery import space
from delivery.destination import Destination
from delivery.lock import held
from delivery.publish import publish
from delivery.refusal import Refusal
from tests.delivery.sites import site
space.LEAST = 1
place = Destination(Path(sys.argv[1]))
print("ready", flush=True)
for n in itertools.count():
    publish(place, "k", site(f"连续第 {n} 版"))
"""


# Delivers with a build that takes a while, through the same door as the real one.
SLOW = """
import sys
from pathlib import Path
from delivery import build, space
from delivery.destination import Destination
from delivery.publish import publish
space.LEAST = 1
repository = build.Repository(Path(sys.argv[2]))
publish(Destination(Path(sys.argv[1])), "s", {"site": lambda site: build.build(repository, site)})
"""
# In the place of the check: says that it runs, and ends when it is told to.
WAITS = """
from pathlib import Path
import time
Path("started").touch()
while not Path("stop").exists():
    time.sleep(0.01)
"""


def deliver_and_kill(place: Destination, seconds: float) -> None:
    command = [sys.executable, "-c", ENDLESS, str(place.root)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={"PYTHONPATH": f"{ROOT}:{ROOT / 'hooks'}"}) as running:
        assert running.stdout
        running.stdout.readline()
        time.sleep(seconds)
        running.send_signal(signal.SIGKILL)


def test_killed_at_random_moments_the_site_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space, "LEAST", 1)
    place = Destination(tmp_path / "srv")
    publish(place, "a", site("最初的版本"))
    moments = random.Random(20210830)
    for _ in range(12):
        deliver_and_kill(place, moments.uniform(0, 0.15))
        assert is_whole(place)
        assert "版" in shown(place)
    publish(place, "z", site("最后的版本"))
    assert "最后的版本" in shown(place)
    assert not [path.name for path in place.releases.iterdir() if path.suffix]


def test_a_build_that_outlives_its_killed_run_keeps_others_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space, "LEAST", 1)
    place, project = Destination(tmp_path / "srv"), tmp_path / "project"
    (project / "hooks").mkdir(parents=True)
    (project / "hooks" / "edit.py").write_text(WAITS, encoding="utf-8")
    command = [sys.executable, "-c", SLOW, str(place.root), str(project)]
    with subprocess.Popen(command, env={"PYTHONPATH": f"{ROOT}:{ROOT / 'hooks'}"}) as running:
        await_((project / "started").exists)
        running.kill()
    with pytest.raises(Refusal, match="另一次发布正在进行"):
        publish(place, "a", site())
    (project / "stop").touch()
    await_(lambda: is_free(place))
    publish(place, "a", site("终于"))
    assert "终于" in shown(place)


def await_(happened: Callable[[], bool]) -> None:
    for _ in range(1000):
        if happened():
            return
        time.sleep(0.01)
    raise AssertionError("it did not happen within ten seconds")


def is_free(place: Destination) -> bool:
    try:
        with held(place.lock):
            return True
    except Refusal:
        return False
