"""What every answer of ours tells the browser, beside what it may load and send."""

from collections.abc import Mapping

SERVER = {"Server": "Deskside"}
"""What we run on, and which version of it, is nobody's business."""
WITHOUT = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
"""What no page of ours asks a browser for."""


def guarding(policy: str) -> Mapping[str, str]:
    """Return the headers of pages that are nobody else's business, with their content policy."""
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in WITHOUT),
        "Cache-Control": "no-store",
    }


PLAIN = SERVER | dict(guarding("default-src 'none'; base-uri 'none'; frame-ancestors 'none'"))
"""What an answer has that says nothing else: no page at all, or one for programs."""
