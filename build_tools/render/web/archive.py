"""Files → one zip, the same bytes from the same files: sorted, one date, one mode, no trace of the machine that made it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

OLDEST = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can say
READABLE = 0o100644 << 16  # a plain file, for Unix; others look away
UNIX = 3


def zipped(files: Mapping[str, bytes]) -> bytes:
    """`files`: path within the archive → content."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, OLDEST)
            entry.create_system, entry.external_attr, entry.compress_type = UNIX, READABLE, zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[path], compresslevel=9)
    return packed.getvalue()
