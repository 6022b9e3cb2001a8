"""``ivr serve`` as a process of its own, started like whatever starts it for real, and asked as Twilio asks."""

from __future__ import annotations

import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from ivr.voice.signature import signature
from tests.kit import lines

LONG = 60
"""Seconds that nothing takes, on the slowest machine; an answer that is held up by strangers never comes."""
WORKERS = 2
HANDING_OVER = """
import os, sys
descriptor, *command = sys.argv[1:]
os.dup2(int(descriptor), 3, inheritable=True)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(command[0], command)
"""
"""As systemd hands a socket over: https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html"""


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nobody has, and that the system gives to no connection: it may be left and taken again."""
    while True:
        port = random.randrange(10_000, 32_000)
        with suppress(OSError), socket.create_server((host, port), family=_family(host)):
            return port


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def environment(port: int, **settings: str) -> dict[str, str]:
    """What a process gets: nothing of this shell but where programs are found."""
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    told = {"PORT": str(port), "TWILIO_AUTH_TOKEN": lines.TOKEN, "PYTHONUNBUFFERED": "1"}
    return {**inherited, **told, "WEB_CONCURRENCY": str(WORKERS), **settings}


def command(root: Path, before: str = "") -> list[str]:
    """The command line; *before* is Python that runs before anything else."""
    ivr = Path(sys.executable).with_name("ivr")
    started = [str(ivr)] if not before else ["-c", f"{before}\nfrom ivr.cli import main; main()"]
    return [sys.executable, *started, "--root", str(root), "serve"]


class Served:
    """A running ``ivr serve``; it listens at *held* where that is given, as systemd would hand it over."""

    def __init__(
        self,
        root: Path,
        held: socket.socket | None = None,
        before: str = "",
        wait: bool = True,
        output: IO[Any] | None = None,
        **settings: str,
    ) -> None:
        self.host = settings.get("HOST", "127.0.0.1")
        self.port = held.getsockname()[1] if held is not None else int(settings.get("PORT", free_port(self.host)))
        self.here = f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"
        self.public = settings.get("IVR_PUBLIC_URL", self.here)
        self.log = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 # as long as the process
        line, passed = command(root, before), ()
        if held is not None:
            line, passed = [sys.executable, "-c", HANDING_OVER, str(held.fileno()), *line], (held.fileno(),)
        self.process = subprocess.Popen(
            line,
            env=environment(self.port, **{name: value for name, value in settings.items() if name != "PORT"}),
            stdout=output or self.log,
            stderr=output or self.log,
            pass_fds=passed,
        )
        if wait:
            self.until(self.answers)

    def stop(self) -> int:
        self.process.terminate()
        status = self.process.wait(LONG)
        self.log.close()
        return status

    def told(self) -> str:
        self.log.seek(0)
        return self.log.read()

    def until(self, happens: Callable[[], bool]) -> None:
        for _ in range(LONG * 10):
            if happens():
                return
            time.sleep(0.1)
        raise AssertionError(self.told())

    def answers(self) -> bool:
        try:
            with urlopen(f"{self.here}/health", timeout=LONG) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def call(self, path: str = "/call", headers: Mapping[str, str] | None = None, **fields: str) -> str:
        """What Twilio gets for a signed request."""
        return self.ask(path, {"CallSid": "CA1", "To": lines.OWN, **fields}, headers or {})

    def ask(self, path: str, fields: dict[str, str], headers: Mapping[str, str]) -> str:
        given = {"X-Twilio-Signature": signature(lines.TOKEN, self.public + path, list(fields.items())), **headers}
        with urlopen(Request(self.here + path, urlencode(fields).encode(), given), timeout=LONG) as answer:
            return str(answer.read().decode())

    def workers(self) -> list[int]:
        """The workers that live now, ready or not."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii")
        return [int(pid) for pid in children.split() if _lives(pid)]


def _lives(pid: str) -> bool:
    """Whether it has not ended, noticed by its first process or not (proc(5): the state after the name)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def leads_to(document: str, public: str) -> str:
    """The path that the first Gather of *document* leads to."""
    found = re.findall(r'action="([^"#]+)#', document)
    return str(found[0]).removeprefix(public)


@contextmanager
def serving(root: Path, **how: object) -> Iterator[Served]:
    served = Served(root, **how)  # type: ignore[arg-type]
    try:
        yield served
    finally:
        served.stop()
