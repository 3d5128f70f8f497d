"""What is posted is read for a while alone: whoever sends it bit by bit does not hold us up."""

import asyncio

from aiohttp import web

from adapters.posted import UnreadError, read_body


async def test_a_body_that_does_not_come_is_given_up():
    async def take(request):
        try:
            await read_body(request, largest=100, patience=0.05)
        except UnreadError as unread:
            return web.Response(status=unread.status, text=str(unread))

    app = web.Application()
    app.router.add_post("/", take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        reading, writing = await asyncio.open_connection(*runner.addresses[0])
        writing.write(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nsome")
        async with asyncio.timeout(5):
            assert b" 408 " in await reading.readline()
        writing.close()
    finally:
        await runner.cleanup()
