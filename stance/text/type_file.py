"""Keeps the type table in a columnar file that several programs may read and write at once.

The file is Parquet with page checksums, named by what the readings depend on. A writer takes the lock, reads what
others have added, adds its own and puts the new file in place of the old one.
"""

import hashlib
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from stance.text.cache import one_writer, written_whole
from stance.text.type_table import TEXTS, TypeTable

FORMAT = "1"
_log = logging.getLogger(__name__)


def table_path(folder: Path, *depends_on: str) -> Path:
    """Name the file of the types whose readings depend on the given texts (hashes and versions)."""
    key = hashlib.sha256("\n".join((FORMAT, *depends_on)).encode()).hexdigest()
    return folder / f"types-{key[:16]}.parquet"


def read(path: Path) -> Any:
    """Read a file of types as an Arrow table, ``None`` where there is none or it is damaged (which is logged)."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not path.is_file():
        return None
    try:
        # `read_table` would import pandas by way of the data-set module: half a second.
        columns = ["word", "parts", *TEXTS]
        with pq.ParquetFile(path, read_dictionary=columns, page_checksum_verification=True) as file:
            return file.read(use_threads=False)
    except (pa.ArrowException, OSError, ValueError) as error:
        _log.warning("the table of analysed words is damaged and is built anew: %s (%s)", path, error)
        return None


def save(path: Path, table: TypeTable, new: Iterable[str]) -> None:
    """Add words to a file of types, keeping what other writers have added since it was read.

    Parameters
    ----------
    path
        The file; it is created if need be.
    table
        Holds the words.
    new
        The words to add.
    """
    import pyarrow.parquet as pq

    with one_writer(path):
        merged = TypeTable()
        present = read(path)
        if present is not None:
            merged.absorb(present)
        merged.absorb(table.to_arrow(new))
        with written_whole(path) as scratch:
            pq.write_table(
                merged.to_arrow(merged.index),
                scratch,
                compression="zstd",
                compression_level=1,
                write_page_checksum=True,
            )


def prepare() -> None:
    """Import what `save` needs, because nothing can be imported any more when a program ends."""
    import filelock  # noqa: F401
    import pyarrow as pa
    import pyarrow.parquet

    pa.array(["pyarrow looks for pandas here"], pa.string())
    pyarrow.parquet.ParquetWriter  # noqa: B018
