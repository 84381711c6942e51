"""Work on batches in a thread for each core; NumPy alone uses several for products of matrices at most."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any, TypeVar

_Given = TypeVar("_Given")
_Found = TypeVar("_Found")
_LOCK = Lock()
_USERS: list[Any] = []
"""One entry for each block of `_plain_products`; the first holds what sets the old limit again."""


def in_threads(work: Callable[[_Given], _Found], batches: Iterable[_Given]) -> Iterator[_Found]:
    """What is made of each batch, in their order; the numbers do not depend on the cores.

    Examples
    --------
    >>> list(in_threads(lambda number: number + 1, [1, 2, 3]))
    [2, 3, 4]
    """
    from joblib import Parallel, cpu_count, delayed

    with _plain_products():
        yield from Parallel(n_jobs=cpu_count(), prefer="threads", return_as="generator")(
            delayed(work)(batch) for batch in batches
        )


@contextmanager
def _plain_products() -> Iterator[None]:
    """Keep BLAS to one thread, which is a matter of the whole process, until the last of overlapping blocks ends."""
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    with _LOCK:
        _USERS.append(_USERS[0] if _USERS else threadpool_limits(limits=1, user_api="blas"))
    try:
        yield
    finally:
        with _LOCK:
            limit = _USERS.pop()
            if not _USERS:
                limit.restore_original_limits()
