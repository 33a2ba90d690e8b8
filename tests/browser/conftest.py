"""Fixtures of the tests in a real browser."""

from tests.browser.bench import bench, complaints  # noqa: F401 - fixtures
