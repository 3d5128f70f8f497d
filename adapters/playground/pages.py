"""The page and its files, read once at start: nothing else of the disk can be asked for."""

from pathlib import Path

from aiohttp import web

from adapters.playground.guard import Handler

STATIC = Path(__file__).with_name("static")
_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


def pages() -> dict[str, Handler]:
    """Return each address with what answers it."""
    files = sorted(path for path in STATIC.rglob("*") if path.suffix in _TYPES)
    found = {f"/static/{path.relative_to(STATIC).as_posix()}": _serve(path) for path in files}
    return {"/": _serve(STATIC / "index.html"), **found}


def _serve(path: Path) -> Handler:
    body, kind = path.read_bytes(), _TYPES[path.suffix]

    async def serve(_request: web.Request) -> web.Response:
        return web.Response(body=body, content_type=kind, charset="utf-8")

    return serve
