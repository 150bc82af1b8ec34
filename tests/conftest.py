"""Options of the test run."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("archives", "contracts")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--hostile-full", action="store_true", help="hostile pages at full size, up to 50 MB each")
