"""What a request costs under the real server, beside a Flask route that reads nothing, and one that reads the form."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Mapping
from contextlib import ExitStack

from tests.bench.load import load, posted, serving
from tests.kit import lines
from tests.kit.served import Served

ROUNDS, SECONDS = 15, 0.6
APPS = ("constant", "form", "line")
BARS = {"constant": 0.75, "form": 0.90}
"""How much of the speed of each the line is to have."""


def web(fields: Mapping[str, str]) -> None:
    """Print how fast the line answers, in rounds of one run, each app by one process of our worker."""
    revision = lines.graph_of(lines.FIXTURE).revision
    path = f"/call/{revision}/fi/needs"
    rates: dict[str, list[float]] = {name: [] for name in APPS}
    costs: dict[str, list[float]] = {name: [] for name in APPS}
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving("our worker", name, 1)) for name in APPS}
        requests = {name: posted(path if name == "line" else "/call", fields) for name in APPS}
        for name in APPS:
            load(servers[name], requests[name], SECONDS)
        for _ in range(ROUNDS):
            for name in APPS:
                found = load(servers[name], requests[name], SECONDS)
                rates[name].append(found.rate)
                costs[name].append(found.cost)
    rate, cost = statistics.median(rates["line"]), statistics.median(costs["line"])
    print("under our own worker, one process, eight connections:")
    print(f"  {rate:.0f} requests a second, {cost * 1000:.2f} ms of CPU each")
    for name, bar in BARS.items():
        by_rate = [ours / other for ours, other in zip(rates["line"], rates[name], strict=True)]
        by_cost = [other / ours for ours, other in zip(costs["line"], costs[name], strict=True)]
        what = {"constant": "reads nothing", "form": "reads the form"}[name]
        ratios = f"{_median(by_rate)} by requests, {_median(by_cost)} by CPU"
        print(f"  of a Flask route that {what:<15} {ratios} (the bar is {bar:.2f})")


def _median(ratios: list[float]) -> str:
    return f"{statistics.median(ratios):.2f} [{min(ratios):.2f}-{max(ratios):.2f}]"


def start() -> None:
    """Print how long the shipped line takes from its start to the first answer."""
    taken, used = [], []
    for _ in range(3):
        began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        served = Served(lines.ROOT)
        taken.append(time.perf_counter() - began)
        served.stop()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(
        f"from the start of the shipped line to its first answer: {min(taken):.1f} s (the bar is 2 s); "
        f"{min(used):.1f} s of CPU, the stop included"
    )
