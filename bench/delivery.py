"""What the server bears and what a delivery survives, measured on loopback with the real site and Debian's nginx.

    python bench/delivery.py load      2,000 connections for ten seconds, compressed before and on the fly
    python bench/delivery.py switch    300 switches while readers read
    python bench/delivery.py kill      kill -9 at 100 random moments of a delivery
    python bench/delivery.py scale     what a delivery adds to the build of 3,000 pages
    python bench/delivery.py full      a disk that is too small, and one that fills up on the way (needs root)

Each prints one table for bench/README.md, sends requests to 127.0.0.1 alone, and ends by itself.
"""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "hooks")]

from tests.deploy.nginx import running  # noqa: E402

from delivery import compress, destination, manifest, policy, space, verify  # noqa: E402 - found on the path set above
from delivery.build import Repository, build  # noqa: E402
from delivery.destination import Destination  # noqa: E402
from delivery.publish import publish  # noqa: E402
from delivery.refusal import Refusal  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.deploy.nginx import Server

PAGE = "/meetings/2021/2021-08-30.html"
CONNECTIONS, SECONDS = 2000, 10
SWITCHES, KILLS = 300, 100


def main() -> int:
    """Run what is named on the command line, everything without a name."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (16384, 16384))
    asked = sys.argv[1:] or list(BENCHES)
    with tempfile.TemporaryDirectory(prefix="minutes-bench-") as folder:
        place = Destination(Path(folder) / "srv")
        for name in asked:
            print(f"\n{name}\n")
            BENCHES[name](place, Path(folder) / name)
    return 0


def deliver(place: Destination) -> None:
    """The site of this work tree, published."""
    repository = Repository(ROOT)
    publish(place, repository.commit(), {"site": lambda site: build(repository, site)})


def load(place: Destination, scratch: Path) -> None:
    """Requests a second, errors, p99 and CPU a request: the copies made before, and compressing while readers wait."""
    deliver(place)
    print("| | 请求/秒 | 错误 | p99 | CPU 微秒/请求 |\n| --- | --- | --- | --- | --- |")
    for label, on_the_fly in (("发布时压缩", False), ("打开时压缩", True)):
        with running(place, scratch / label, workers=2) as server:
            if on_the_fly:
                _compress_on_the_fly(server)
            print(f"| {label} | {_wrk(server)} |")


def _compress_on_the_fly(server: Server) -> None:
    conf = server.etc / "site.conf"
    text = conf.read_text(encoding="utf-8").replace("gzip off;\n    gzip_static on;", "gzip on; gzip_static off; gzip_comp_level 6;")
    conf.write_text(text, encoding="utf-8")
    os.kill(server.pid, signal.SIGHUP)
    time.sleep(1)


def _wrk(server: Server) -> str:
    before = _cpu(server)
    url = f"http://127.0.0.1:{server.port}{PAGE}"
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", "-H", "Accept-Encoding: gzip", url]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    requests = int(_find(r"(\d+) requests in", said))
    errors = sum(map(int, re.findall(r"(?:connect|read|write|timeout|3xx responses:) (\d+)", said)))
    cpu = (_cpu(server) - before) / requests * 1e6
    rate, p99 = float(_find(r"Requests/sec: +([0-9.]+)", said)), _find(r"99% +(\S+)", said)
    return f"{rate:,.0f} | {errors} | {p99} | {cpu:.0f}"


def _find(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    return match[1] if match else ""


def _cpu(server: Server) -> float:
    """Seconds of CPU that nginx's workers have used."""
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text(encoding="ascii").split()
    ticks = (Path(f"/proc/{child}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for child in children)
    return sum(int(fields[11]) + int(fields[12]) for fields in ticks) / os.sysconf("SC_CLK_TCK")


def switch(place: Destination, scratch: Path) -> None:
    """300 switches between two releases, and one build into the folder that is served; every answer must be a whole page."""
    deliver(place)
    deliver(place)
    names = destination.names(place)[-2:]
    good = {sha256((place.releases / name / "site" / "index.html").read_bytes()).hexdigest() for name in names}
    print("| | 请求 | 失败 |\n| --- | --- | --- |")
    with running(place, scratch, workers=2) as server:
        seen: list[bool] = []
        with _readers(server, good, seen):
            for n in range(SWITCHES):
                destination.switch(place, names[n % 2])
                time.sleep(0.02)
        print(f"| 切换 {SWITCHES} 次 | {len(seen):,} | {seen.count(False)} |")
        seen = []
        with _readers(server, good, seen):
            build(Repository(ROOT), place.live.resolve() / "site")
        print(f"| 就地生成一次（通常的 mkdocs build） | {len(seen):,} | {seen.count(False)} |")


@contextmanager
def _readers(server: Server, good: set[str], seen: list[bool], count: int = 4) -> Iterator[None]:
    done = threading.Event()

    def read() -> None:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
        while not done.is_set():
            connection.request("GET", "/index.html")
            answer = connection.getresponse()
            whole = sha256(answer.read()).hexdigest() in good
            seen.append(whole and answer.status == 200)
        connection.close()

    threads = [threading.Thread(target=read) for _ in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()


def kill(place: Destination, _: Path) -> None:
    """Kill -9 of the run and everything that it started, at random moments of its whole length."""
    deliver(place)
    begun = time.monotonic()
    deliver(place)
    length = time.monotonic() - begun
    moments, whole, switched = random.Random(20210830), 0, 0  # noqa: S311 - moments, no secret
    for _round in range(KILLS):
        before = destination.current(place)
        _deliver_and_kill(place, moments.uniform(0, length))
        whole += not list(manifest.differences(place.live.resolve()))
        switched += destination.current(place) != before
    deliver(place)
    left = [path.name for path in place.releases.iterdir() if path.suffix]
    print("| kill -9 | 站点完整 | 其中已切换 | 之后发布的残留 |\n| --- | --- | --- | --- |")
    print(f"| {KILLS} 次（一次发布 {length:.1f} 秒） | {whole} | {switched} | {len(left)} |")


def _deliver_and_kill(place: Destination, seconds: float) -> None:
    command = [sys.executable, "hooks/publish.py", "publish", str(place.root)]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet, start_new_session=True) as running_:
        time.sleep(seconds)
        os.killpg(running_.pid, signal.SIGKILL)


def full(_: Destination, scratch: Path) -> None:
    """A disk with too little room is refused before anything is written; one that fills up on the way, during."""
    scratch.mkdir()
    print("| 磁盘 | 站点完整 | 说了什么 |\n| --- | --- | --- |")
    with _tmpfs(scratch / "small", "200m") as disk:
        place = Destination(disk / "srv")
        deliver(place)
        _fill(disk, leave=20 * space.MIB)
        print(f"| 一开始就不够 | {_refused(place)} |")
    with _tmpfs(scratch / "filling", "200m") as disk:
        place = Destination(disk / "srv")
        deliver(place)
        _fill(disk, leave=space.MIB)
        space.demand = lambda *_: None  # as if another program took the room after it was asked for
        print(f"| 写到一半满了 | {_refused(place)} |")


def _refused(place: Destination) -> str:
    try:
        deliver(place)
    except Refusal as refusal:
        whole = not list(manifest.differences(place.live.resolve()))
        return f"{'是' if whole else '否'} | {refusal.message.splitlines()[0]}"
    return "— | 没有拒绝"


def _fill(disk: Path, leave: int) -> None:
    free = os.statvfs(disk)
    with (disk / "filler").open("wb") as filler:
        os.posix_fallocate(filler.fileno(), 0, free.f_bavail * free.f_frsize - leave)


@contextmanager
def _tmpfs(folder: Path, size: str) -> Iterator[Path]:
    folder.mkdir(parents=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def scale(_: Destination, scratch: Path) -> None:
    """What a delivery adds to a build of 3,000 pages: each step's CPU, the programs that it starts included."""
    build(Repository(ROOT), scratch)
    minute = scratch / PAGE.removeprefix("/")
    for n in range(3000 - len(list(scratch.rglob("*.html")))):
        shutil.copy(minute, minute.with_name(f"copy-{n}.html"))
    print("| 3,000 页 | CPU 秒 |\n| --- | --- |")
    steps = {"核验": verify.findings, "安全策略": policy.script_digests, "压缩": compress.compress, "清单": manifest.write}
    for label, step in steps.items():
        before = _own_cpu()
        step(scratch)
        print(f"| {label} | {_own_cpu() - before:.1f} |")
    print(f"| 最多占用内存 | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB |")


def _own_cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


BENCHES = {"load": load, "switch": switch, "kill": kill, "full": full, "scale": scale}

if __name__ == "__main__":
    sys.exit(main())
