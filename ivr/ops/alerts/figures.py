"""The figures of the running service, as its metrics tell them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from ivr.ops.fetch import Asking, Fetch, NoAnswerError


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts since the service began, of all its workers together; nothing of any call.

    ``last_accepted``: the moment of the last request that was Twilio's, in unix seconds; 0: none yet.
    """

    last_resort: float = 0
    wrong_signature: float = 0
    helpline_unanswered: float = 0
    store_unreachable: float = 0
    last_accepted: float = 0


def read(fetch: Fetch, port: int) -> Figures | None:
    """The figures at http://127.0.0.1:*port*/metrics; None where the service does not give any."""
    try:
        answer = fetch(Asking(f"http://127.0.0.1:{port}/metrics"))
        return parsed(answer.text) if answer.status == 200 else None
    except (NoAnswerError, ValueError):
        return None


def parsed(text: str) -> Figures:
    """The figures in *text*, in Prometheus' format; what is not there is 0. Raises ValueError.

    https://prometheus.io/docs/instrumenting/exposition_formats/
    """
    from prometheus_client.parser import text_string_to_metric_families  # only who watches needs it

    families = text_string_to_metric_families(text)
    samples = [each for family in families for each in family.samples if isfinite(each.value)]

    def total(name: str, **labels: str) -> float:
        wanted = labels.items()
        return sum(each.value for each in samples if each.name == name and wanted <= each.labels.items())

    return Figures(
        last_resort=total("ivr_last_resort_total"),
        wrong_signature=total("ivr_refused_total", reason="wrong-signature"),
        helpline_unanswered=total("ivr_helpline_unanswered_total"),
        store_unreachable=total("ivr_store_unreachable"),
        last_accepted=max(
            (each.value for each in samples if each.name == "ivr_last_accepted_timestamp_seconds"), default=0
        ),
    )
