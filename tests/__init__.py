"""The tests, a folder a room; what many of them stand on is in `kit`."""

import sys

from tests.kit import lines

# for tests that still ask for it by its earlier place, until they have moved to their rooms
sys.modules["tests.kit.lines"] = lines
