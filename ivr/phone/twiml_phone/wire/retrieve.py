"""Fetching as Twilio does it: signed, tried again by the URL's own policy, redirected without its form.

https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlencode, urljoin, urlsplit, urlunsplit

from twiml_phone.errors import FetchError
from twiml_phone.wire.cookies import Cookie, header, keep
from twiml_phone.wire.overrides import Overrides, read_overrides
from twiml_phone.wire.request import Answer, Fetch, Request, unpacked
from twiml_phone.wire.signature import signature

MOST_REDIRECTS = 10
"""Twilio's own bound is not published [unverified]; it reports error 11215."""
REDIRECTS = (301, 302, 303, 307, 308)
LONGEST_URL = 4000


@dataclass(frozen=True, slots=True)
class Ask:
    """What to ask for. *url* may have a fragment of overrides; *token* empty means unsigned (media)."""

    method: str
    url: str
    parameters: tuple[tuple[str, str], ...] = ()
    token: str = ""
    idempotency: str = ""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """An answer with status 2xx, the URL that gave it after all redirects, and the cookie jar."""

    answer: Answer
    url: str
    jar: tuple[Cookie, ...]


def retrieve(fetch: Fetch, ask: Ask, jar: tuple[Cookie, ...] = ()) -> Retrieved:
    """Fetch *ask* by Twilio's rules; raise `FetchError` with Twilio's number when there is no 2xx answer."""
    overrides = read_overrides(_parts(ask.url)[1])
    spent = 0.0
    for _ in range(MOST_REDIRECTS + 1):
        answer, spent = _tried(fetch, ask, jar, overrides, spent)
        url = _parts(ask.url)[0]
        jar = keep(jar, urlsplit(url).netloc, answer.headers)
        location = answer.header("Location")
        if 200 <= answer.status < 300:
            return Retrieved(replace(answer, body=unpacked(answer)), url, jar)
        if answer.status not in REDIRECTS or not location:
            raise FetchError(11200, f"the answer is {answer.status}, with nowhere to go")
        ask = _redirected(ask, url, location)
    raise FetchError(11215, f"more than {MOST_REDIRECTS} redirects")


def resolve(base: str, url: str) -> str:
    """Return *url* against *base*; what is no URL at all is returned as it is, for `retrieve` to refuse."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _redirected(ask: Ask, url: str, location: str) -> Ask:
    """A redirect is asked for with GET, and the POST parameters are lost.

    The query of the first URL stays: https://www.twilio.com/docs/voice/twiml/gather ("Troubleshooting"). A query
    of the new one is taken to replace it [unverified].
    """
    target = _parts(resolve(url, location))[0]
    query = urlsplit(url).query
    if ask.method == "GET" and ask.parameters:
        query = "&".join(part for part in (query, urlencode(ask.parameters)) if part)
    if query and not urlsplit(target).query:
        target = urlunsplit(urlsplit(target)._replace(query=query))
    return replace(ask, method="GET", url=target, parameters=())


def _tried(fetch: Fetch, ask: Ask, jar: tuple[Cookie, ...], overrides: Overrides, spent: float) -> tuple[Answer, float]:
    """Ask once, and again as often as the overrides allow; return the answer and the seconds spent."""
    for left in range(overrides.retries, -1, -1):
        try:
            answer = _once(fetch, ask, jar, overrides)
        except FetchError as problem:
            spent += problem.seconds
            if not left or spent >= overrides.total or not overrides.tries_again(problem.kind):
                raise
            continue
        spent += answer.seconds
        if spent > overrides.total:
            break
        return answer, spent
    raise FetchError(11200, f"no answer within {overrides.total:g} s in all")


def _once(fetch: Fetch, ask: Ask, jar: tuple[Cookie, ...], overrides: Overrides) -> Answer:
    request, credentials = _request(ask, jar, overrides)
    answer = fetch(request)
    if answer.status == 401 and credentials and "realm" in (answer.header("WWW-Authenticate") or ""):
        # The first request carries no credentials: https://www.twilio.com/docs/usage/security#http-authentication
        basic = "Basic " + base64.b64encode(credentials.encode()).decode()
        answer = fetch(replace(request, headers=(*request.headers, ("Authorization", basic))))
    if answer.seconds > overrides.read:
        raise FetchError(11200, f"no answer within {overrides.read:g} s", "rt", answer.seconds)
    if answer.status >= 400:
        words = answer.body[:200].decode("utf-8", "replace") if answer.status == 500 else ""
        told = f" ({words})" if words.startswith("the app raised") else ""
        raise FetchError(11200, f"the answer is {answer.status}{told}", f"{answer.status // 100}xx", answer.seconds)
    return answer


def _request(ask: Ask, jar: tuple[Cookie, ...], overrides: Overrides) -> tuple[Request, str]:
    url, _, credentials = _parts(ask.url)
    form = ask.parameters if ask.method == "POST" else ()
    if ask.parameters and not form:
        url += ("&" if urlsplit(url).query else "?") + urlencode(ask.parameters)
    body = urlencode(form).encode()
    headers = [
        ("User-Agent", "TwilioProxy/1.1"),
        ("Accept", "*/*"),
        ("Accept-Encoding", "gzip"),
        ("X-Home-Region", "us1"),
    ]
    if ask.idempotency:
        headers.append(("I-Twilio-Idempotency-Token", ask.idempotency))
    if ask.token:
        headers.append(("X-Twilio-Signature", signature(url, form, ask.token)))
    cookie = header(jar, urlsplit(url).netloc)
    if cookie:
        headers.append(("Cookie", cookie))
    if ask.method == "POST":
        headers.append(("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"))
        headers.append(("Content-Length", str(len(body))))
    return Request(ask.method, url, tuple(headers), body, overrides.connect, overrides.read), credentials


def _parts(url: str) -> tuple[str, str, str]:
    """Part a URL into what is sent and signed, its fragment, and `user:password`; 11100 when it is none.

    Whether Twilio signs the credentials with the URL is not published [unverified]: here they are left out.
    """
    if len(url) > LONGEST_URL or not _is_plain(url):
        raise FetchError(11100, f"not a URL that can be asked for: {url[:80]!r}")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise FetchError(11100, f"not a URL: {url[:80]!r}") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise FetchError(11100, f"not an http or https URL: {url[:80]!r}")
    credentials, _, host = parts.netloc.rpartition("@")
    return (
        urlunsplit(parts._replace(netloc=host, path=parts.path or "/", fragment="")),
        parts.fragment,
        unquote(credentials),
    )


def _is_plain(url: str) -> bool:
    return url.isascii() and url.isprintable() and " " not in url
