"""The Procfile starts the service, as a host that runs such files would."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from honcho.environ import parse_procfile

from tests.kit.lines import ROOT
from tests.kit.served import LONG, environment, free_port

PROCFILE = ROOT / "Procfile"


def test_every_line_of_the_procfile_starts_a_command_that_there_is() -> None:
    from ivr.cli import COMMANDS

    processes = parse_procfile(PROCFILE.read_text(encoding="utf-8")).processes

    assert "web" in processes
    assert {line.split(" ivr ")[1].split()[0] for line in processes.values()} <= set(COMMANDS)


def test_honcho_starts_the_web_line_and_ends_it(tmp_path: Path) -> None:
    """It listens on all addresses; on the machine's own it answers."""
    port = free_port("0.0.0.0")
    log = (tmp_path / "log").open("w+", encoding="utf-8")
    bin_ = Path(sys.executable).parent
    command = [str(bin_ / "honcho"), "-f", str(PROCFILE), "-d", str(ROOT), "start", "web", "--port", str(port)]
    settings = environment(port, IVR_PUBLIC_URL="https://line.example", PATH=f"{bin_}:{os.environ['PATH']}")
    process = subprocess.Popen(command, env=settings, stdout=log, stderr=log, start_new_session=True)
    try:
        assert answer_at(port, process) == "on air"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(LONG)
        log.seek(0)
        told = log.read()
        log.close()
    assert "web.1" in told
    with socket.socket() as again:  # nobody listens any more
        assert again.connect_ex(("127.0.0.1", port)) != 0


def answer_at(port: int, process: subprocess.Popen[bytes]) -> str:
    for _ in range(LONG * 10):
        try:
            with urlopen(f"http://127.0.0.1:{port}/health", timeout=LONG) as answer:
                return str(answer.read().decode()).partition(":")[0]
        except OSError:
            assert process.poll() is None
            time.sleep(0.1)
    return "nobody answers"
