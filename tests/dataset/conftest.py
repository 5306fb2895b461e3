"""The releases of the tests of formats, for the tests of datasets."""

from tests.formats.conftest import annotated_releases, make_release

__all__ = ["annotated_releases", "make_release"]
