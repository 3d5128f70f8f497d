"""The world that the tests of the whole product live in."""

import pytest

from tests.together.world import World, whole


@pytest.fixture
def live(tmp_path):
    """Live through a story with a desk that is up, by the simulated clock."""

    def lives(story, **more):
        async def through():
            async with World(tmp_path, **more) as world, world.desk():
                return await story(world)

        return whole(through())

    return lives


@pytest.fixture
def lives(tmp_path):
    """Live through a story that opens and closes the desk itself."""

    def through(story, **more):
        async def lived():
            async with World(tmp_path, **more) as world:
                return await story(world)

        return whole(lived())

    return through


@pytest.fixture
def together(tmp_path_factory):
    """Live through one story after the other, each in a world of its own."""

    def through(story):
        async def lived():
            async with World(tmp_path_factory.mktemp("desk")) as world:
                return await story(world)

        return whole(lived())

    return through
