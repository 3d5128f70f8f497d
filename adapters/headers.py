"""What every page of ours tells the browser, beside what it may load and send."""

from collections.abc import Mapping


def guarding(policy: str) -> Mapping[str, str]:
    """Return the headers of pages that are nobody else's business, with their content policy."""
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
