"""The proxies of docs/running/examples, as they stand there but for names, certificates and ports.

Neither comes with our packages: only those that are on this machine are run.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.kit.lines import ROOT
from tests.kit.served import LONG, Served, free_port
from tests.soak.callers import ONCE
from tests.soak.restarts import SETTINGS
from tests.soak.scenario import Scenario

EXAMPLES = ROOT / "docs" / "running" / "examples"
AROUND = """
daemon off; pid {folder}/pid; error_log stderr crit; user root; worker_rlimit_nofile 4096;
events {{ worker_connections 4000; }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
    {own}
}}
"""


def nginx(folder: Path, here: int, ports: list[int]) -> list[str]:
    """The command that starts it, in front of *ports*."""
    own = _with_ports((EXAMPLES / "nginx.conf").read_text(encoding="utf-8"), ports)
    own = re.sub(r"^ *(ssl_certificate|error_log).*\n", "", own, flags=re.MULTILINE)
    own = own.replace("listen 443 ssl;", f"listen 127.0.0.1:{here};")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, own=own), encoding="utf-8")
    return ["nginx", "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, here: int, ports: list[int]) -> list[str]:
    """The command that starts it, in front of *ports*."""
    own = _with_ports((EXAMPLES / "Caddyfile").read_text(encoding="utf-8"), ports)
    own = own.replace("line.example.org {", f"http://:{here} {{").replace(
        "{\n\tservers", "{\n\tadmin off\n\tservers", 1
    )
    (folder / "Caddyfile").write_text(own, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


def _with_ports(text: str, ports: list[int]) -> str:
    return text.replace("127.0.0.1:8000", f"127.0.0.1:{ports[0]}").replace("127.0.0.1:8001", f"127.0.0.1:{ports[1]}")


def rolling_behind(
    command: Callable[[Path, int, list[int]], list[str]],
) -> Callable[[Path], object]:
    """Two instances behind that proxy, each restarted twice."""

    @contextmanager
    def running(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
        here, ports = free_port(), [free_port(), free_port()]
        instances = {port: Served(root, PORT=str(port), **SETTINGS) for port in ports}

        def happen() -> None:
            for port in (*ports, *ports):
                time.sleep(1)
                instances[port].stop()
                instances[port] = Served(root, PORT=str(port), **SETTINGS)

        with tempfile.TemporaryDirectory() as folder:
            log = (Path(folder) / "log").open("w")
            proxy = subprocess.Popen(command(Path(folder), here, ports), stdout=log, stderr=log, cwd=folder)
            try:
                time.sleep(2)
                yield [here], happen
            finally:
                proxy.terminate()
                proxy.wait(LONG)
                log.close()
                for each in instances.values():
                    each.stop()

    return running


ALL = tuple(
    Scenario(f"rolling restarts behind {name}", rolling_behind(command), ONCE)  # type: ignore[arg-type]
    for name, command in (("nginx", nginx), ("caddy", caddy))
    if shutil.which(name)
)
