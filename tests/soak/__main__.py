"""Every long run, or those whose names have a word; ends with 1 if one loses callers.

python -m tests.soak [--strangers 0] [WORD …]
"""

from __future__ import annotations

import argparse
import sys

from tests.soak import faults, proxies, restarts, store
from tests.soak.scenario import HEADING, play, row

STRANGERS = (0, 300)


def main() -> int:
    """Play and print."""
    asked = argparse.ArgumentParser(prog="python -m tests.soak")
    asked.add_argument("--strangers", type=int, help="so many beside the callers; none, and then 300, unless told")
    asked.add_argument("words", nargs="*")
    told = asked.parse_args()
    print(HEADING)
    wrong = 0
    for scenario in (*restarts.ALL, *proxies.ALL, *faults.ALL, *store.ALL):
        if told.words and not any(word in scenario.name for word in told.words):
            continue
        for slow in STRANGERS if told.strangers is None else (told.strangers,):
            tally = play(scenario, slow)
            print(row(scenario, slow, tally), flush=True)
            wrong += tally.lost > scenario.may_lose
    print(f"{wrong} runs lost callers" if wrong else "no caller was lost")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
