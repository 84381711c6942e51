"""How a command speaks and ends: lines to standard output, and one line for what the user can mend."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from stance.errors import StanceError


def say(message: str) -> None:
    """Print one line to standard output."""
    sys.stdout.write(f"{message}\n")


def fail(message: str) -> NoReturn:
    """Print one line and exit with status 2."""
    sys.stderr.write(f"stance: {message}\n")
    raise SystemExit(2)


def explained(main: Callable[[], None]) -> None:
    """Run a command; what the user can mend becomes one line on standard error and exit status 2.

    Being terminated (SIGTERM) ends the command like Ctrl-C does, so that open MLflow runs are closed as KILLED.
    """
    from hydra.errors import HydraException
    from omegaconf.errors import OmegaConfBaseException
    from yaml import YAMLError

    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with one_line():
            main()
    except (HydraException, OmegaConfBaseException, YAMLError) as error:
        # Where Hydra has looked for a choice is no news to the user.
        fail(" ".join(str(error).partition("Config search path:")[0].split()))


@contextmanager
def one_line() -> Iterator[None]:
    """Make what the user can mend one line on standard error and exit status 2, and an interruption no traceback."""
    try:
        yield
    except KeyboardInterrupt:
        sys.stderr.write("stance: interrupted\n")
        raise SystemExit(130) from None
    except StanceError as error:
        fail(str(error))
    except BrokenPipeError:  # whoever read our output has seen enough; Python must not flush into it once more
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(141) from None
    except OSError as error:
        if error.filename is None:
            raise
        name = error.filename2 or error.filename
        fail(f"{error.strerror} ({name}): check the path, its permissions and the room on the disk")


def _interrupt(number: int, frame: Any) -> NoReturn:
    raise KeyboardInterrupt
