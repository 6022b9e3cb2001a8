"""Does the service give its figures, and does somebody look at them?"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.ops.alerts.figures import read
from ivr.ops.alerts.memory import path
from ivr.ops.alerts.settings import alert_settings
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, left_out, look, ok
from ivr.voice.settings import SettingError

NAME = w("figures and alerts")

OLD = 300
"""Seconds; the watch looks each minute."""


def check(deployment: Deployment) -> Iterator[Result]:
    """The figures can be read, and ``ivr watch`` has looked in the last five minutes."""
    try:
        port = alert_settings(deployment.environment).metrics_port
    except SettingError:
        port = None  # the check of the settings says so
    if port is None:
        yield left_out(w("IVR_METRICS_PORT is not set: the service gives no figures, and nobody can look at them"))
    elif read(deployment.fetch, port) is None:
        yield look(
            w("the service gives no figures at IVR_METRICS_PORT"),
            w("run ivr doctor on the machine of the service, with its settings; does the service run?"),
        )
    else:
        yield ok(w("the service gives its figures"))
    yield _watch(deployment)


def _watch(deployment: Deployment) -> Result:
    hint = w("start ivr watch beside the service: the line clock of the Procfile")
    try:
        looked = path(deployment.root).stat().st_mtime
    except OSError:
        return look(w("ivr watch has never looked at this line: nobody is told what is wrong"), hint)
    seconds = deployment.now().timestamp() - looked
    if seconds > OLD:
        return look(w("ivr watch last looked {minutes} minutes ago", minutes=round(seconds / 60)), hint)
    return ok(w("ivr watch looks at the line"))
