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
from tests.kit.served import LONG, free_port
from tests.soak.callers import ONCE
from tests.soak.restarts import rolling, two_on_one_socket
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

Command = Callable[[Path, int, list[int]], list[str]]


def nginx(folder: Path, here: int, ports: list[int]) -> list[str]:
    """The command that starts it, in front of *ports*."""
    own = _with_ports((EXAMPLES / "nginx.conf").read_text(encoding="utf-8"), ports)
    own = re.sub(r"^ *(ssl_certificate|error_log).*\n", "", own, flags=re.MULTILINE)
    own = own.replace("listen 443 ssl;", f"listen 127.0.0.1:{here};")
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, own=own), encoding="utf-8")
    return ["nginx", "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, here: int, ports: list[int]) -> list[str]:
    """The command that starts it, in front of the first of *ports*: it asks no other one."""
    own = _with_ports((EXAMPLES / "Caddyfile").read_text(encoding="utf-8"), ports)
    own = own.replace("line.example.org {", f"http://:{here} {{")
    own = own.replace("{\n\t# No access", "{\n\tadmin off\n\t# No access", 1)
    (folder / "Caddyfile").write_text(own, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


def _with_ports(text: str, ports: list[int]) -> str:
    return text.replace("127.0.0.1:8000", f"127.0.0.1:{ports[0]}").replace("127.0.0.1:8001", f"127.0.0.1:{ports[-1]}")


@contextmanager
def started(command: Command, ports: list[int]) -> Iterator[int]:
    """That proxy, in front of *ports*; gives its own. In the end its log is looked at: no address may be there."""
    here = free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("w") as output:
            line = command(Path(folder), here, ports)
            proxy = subprocess.Popen(line, stdout=output, stderr=output, cwd=folder)
            try:
                time.sleep(2)
                yield here
            finally:
                proxy.terminate()
                proxy.wait(LONG)
        assert "/call/" not in log.read_text(encoding="utf-8"), "the proxy's log tells what callers chose"


@contextmanager
def behind_nginx(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Two services at two addresses, each restarted twice: nginx asks the other one."""
    with rolling(root) as (ports, happen), started(nginx, ports) as here:
        yield [here], happen


@contextmanager
def behind_caddy(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Two services at one socket, each restarted twice: Caddy knows one address."""
    with two_on_one_socket(root) as (ports, happen), started(caddy, ports) as here:
        yield [here], happen


ALL = tuple(
    Scenario(f"restarts behind {name}", running, ONCE)
    for name, running in (("nginx", behind_nginx), ("caddy", behind_caddy))
    if shutil.which(name)
)
