"""Makes the private environment: a plain function of steps, run off the main thread by `setup_task.py`.

Resumable by construction: packages are fetched into a folder that is kept, installed into a new environment
that is thrown away unless it is complete, and the complete one takes the old one's place in one rename.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..failure import Failure
from ..translation import tr
from .folder import LocalFolder, environment_python
from .interpreter import find_interpreter
from .language_pack import SIZE_MB, LanguagePack
from .run_step import StepError, run_step
from .uv import Fetch, uv_executable

UV_PYTHON = "3.12"
PIP = ["-m", "pip", "--disable-pip-version-check", "--no-input"]
NETWORK_OPTIONS = ["--retries", "2", "--timeout", "20"]
NETWORK_SIGNS = re.compile(
    r"Temporary failure in name resolution|getaddrinfo failed|NewConnectionError|ConnectTimeout|ProxyError|"
    r"Connection refused|Network is unreachable|SSLError|CERTIFICATE_VERIFY_FAILED|Read timed out|"
    r"Max retries exceeded|error sending request|dns error|NameResolutionError|"
    r"Connection(Reset|Aborted)?Error|No matching distribution found",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Progress:
    """`done` of `total` parts of the whole set-up; `text` says what is happening."""

    done: int
    total: int
    text: str


Report = Callable[[Progress], None]
Cancelled = Callable[[], bool]
Step = Callable[..., None]
"""Runs a command in the environment's variables, its lines in the log."""


@dataclass(frozen=True)
class Order:
    """What to install: the bundled wheel, an extra ("" or "gpu"), pip options for the right torch."""

    wheel: Path
    extra: str = ""
    pip_options: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    """Packages that must be there first because others are built against them (sam2 against torch)."""
    pack: LanguagePack | None = None
    """Added at the end; the environment is complete without it."""
    training: Path | None = None
    """The training package's wheel, with what trains the embedded engine."""
    besides: tuple[str, ...] = ()
    """Versions that are held to."""

    @property
    def requirement(self) -> str:
        """The wheel as pip takes it."""
        return f"{self.wheel}[{self.extra}]" if self.extra else str(self.wheel)

    def state(self) -> dict[str, str]:
        """What `ready.json` says once this order is installed."""
        state = {"wheel": self.wheel.name, "sha256": _digest(self.wheel), "extra": self.extra}
        return state | ({"training": _digest(self.training)} if self.training is not None else {})

    @property
    def requirements(self) -> list[str]:
        """All that pip is to install."""
        training = [f"{self.training}[adapt]"] if self.training is not None else []
        return [self.requirement, *training, *self.besides]

    @property
    def trial(self) -> list[str]:
        """What the new environment must be able to do, as arguments of its command line."""
        return ["adapt", "--help"] if self.training is not None else ["doctor"]


def install(
    folder: LocalFolder,
    order: Order,
    variables: Mapping[str, str],
    fetch: Fetch,
    report: Report,
    cancelled: Cancelled,
) -> str:
    """Brings the private environment to what `order` names; returns at once where it is there already.

    Args:
        folder: the private folder.
        order: what to install.
        variables: environment of the processes (`process_environment.clean_environment`).
        fetch: reads a URL through QGIS's network settings; used only where no Python is found.
        report: called with the progress.
        cancelled: asked several times a second.

    Returns:
        What is missing although the environment works, in words; "" where nothing is.

    Raises:
        Failure: the cause and the next step.
        Cancelled: `cancelled()` turned True; what was fetched is kept.
    """
    state = order.state()
    is_there = folder.ready() is not None and (folder.ready() or {}).items() >= state.items()
    if is_there and folder.has_pack(order.pack):
        return ""
    folder.setup_log.parent.mkdir(parents=True, exist_ok=True)
    folder.downloads.mkdir(parents=True, exist_ok=True)
    with folder.setup_log.open("w", encoding="utf-8") as log:

        def step(command: list[str], on_line: Callable[[str], None] = lambda line: None) -> None:
            def keep(line: str) -> None:
                log.write(line + "\n")
                log.flush()
                on_line(line)

            run_step(command, variables, keep, cancelled)

        try:
            if is_there:
                return _add_pack(folder, order.pack, step, report)
            report(Progress(0, 100, tr("Looking for Python")))
            _make_environment(folder, variables, fetch, step)
            python = str(environment_python(folder.building))
            if order.first:
                report(Progress(3, 100, tr("Fetching what the large models are built on")))
                step([python, *PIP, "install", *NETWORK_OPTIONS, *order.pip_options, *order.first])
            report(Progress(5, 100, tr("Finding out which packages are needed")))
            count = _count_packages(folder, order, python, step)
            _download(folder, order, python, count, step, report)
            report(Progress(75, 100, tr("Installing {count} packages").format(count=count)))
            offline = ["--no-index", "--find-links", str(folder.downloads), "--no-warn-script-location"]
            step([python, *PIP, "install", *offline, *_build(order), *order.requirements])
            report(Progress(95, 100, tr("Trying it out")))
            step([python, "-m", "remote_reasoner.cli", *order.trial])
            folder.commit(state)
            missing = _add_pack(folder, order.pack, step, report)
        except StepError as failure:
            raise Failure(_explain(failure, folder)) from failure
        except OSError as error:
            raise Failure(
                tr("{error}. See to that, then press “Set up on this computer” again.").format(error=error)
            ) from error
    shutil.rmtree(folder.downloads, ignore_errors=True)
    report(Progress(100, 100, tr("Ready")))
    return missing


def _digest(wheel: Path) -> str:
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def _add_pack(folder: LocalFolder, pack: LanguagePack | None, step: Step, report: Report) -> str:
    """Adds the pack to the environment in use; a note where it cannot be had, which stops nothing."""
    if pack is None or folder.has_pack(pack):
        return ""
    words = tr("Fetching what understands questions in your language ({size} MB)").format(size=SIZE_MB)
    report(Progress(97, 100, words))
    listed = folder.root / "language_pack.txt"
    listed.write_text(pack.line(), encoding="utf-8")
    options = ["--require-hashes", "--no-deps", "--no-warn-script-location", *NETWORK_OPTIONS]
    try:
        step([str(folder.python), *PIP, "install", *options, "--requirement", str(listed)])
    except StepError as failure:
        reason = (failure.output.strip().splitlines()[-1:] or [tr("no output")])[0]
        note = tr(
            "The package that understands questions in your language could not be added ({reason}): things "
            "called by their names are found, other questions are understood in English only. Press “Set up "
            "on this computer” again to try once more."
        )
        return note.format(reason=reason)
    finally:
        listed.unlink()
    folder.note_pack(pack)
    return ""


def _make_environment(
    folder: LocalFolder, variables: Mapping[str, str], fetch: Fetch, step: Callable[..., None]
) -> None:
    shutil.rmtree(folder.building, ignore_errors=True)
    interpreter = find_interpreter(variables)
    if interpreter:
        step([str(interpreter.path), "-I", "-m", "venv", str(folder.building)])
        return
    uv = uv_executable(folder.uv, fetch)
    step([str(uv), "venv", "--seed", "--managed-python", "--python", UV_PYTHON, str(folder.building)])


def _build(order: Order) -> list[str]:
    """Options for packages that come as source: they are built against `order.first`, not apart from it."""
    return ["--no-build-isolation"] if order.first else []


def _count_packages(folder: LocalFolder, order: Order, python: str, step: Callable[..., None]) -> int:
    """How many packages the order needs, by pip's own plan."""
    plan = folder.root / "plan.json"
    options = [
        "--quiet",
        "--dry-run",
        "--ignore-installed",
        "--report",
        str(plan),
        *NETWORK_OPTIONS,
        *order.pip_options,
    ]
    step([python, *PIP, "install", *options, "--find-links", str(folder.downloads), *order.requirements])
    count = len(json.loads(plan.read_text(encoding="utf-8"))["install"])
    plan.unlink()
    return count


def _download(
    folder: LocalFolder, order: Order, python: str, count: int, step: Callable[..., None], report: Report
) -> None:
    fetched = 0

    def on_line(line: str) -> None:
        nonlocal fetched
        if line.startswith(("Saved ", "File was already downloaded ", "Processing ")):
            fetched = min(fetched + 1, count)
        if line.lstrip().startswith(("Downloading ", "Saved ", "Collecting ")):
            report(Progress(10 + 65 * fetched // max(count, 1), 100, line.strip()))

    options = ["--dest", str(folder.downloads), *NETWORK_OPTIONS, *order.pip_options, *_build(order)]
    step(
        [python, *PIP, "download", *options, "--find-links", str(folder.downloads), *order.requirements],
        on_line,
    )


def _explain(failure: StepError, folder: LocalFolder) -> str:
    """The failure in the user's words."""
    if "No space left" in failure.output:
        return tr("The disk is full. Free about 2 GB, then press “Set up on this computer” again.")
    if NETWORK_SIGNS.search(failure.output):
        return tr(
            "The package index could not be reached. Check the internet connection and QGIS's proxy settings "
            "(Settings → Options → Network), then press “Set up on this computer” again: what was fetched is "
            "kept."
        )
    last = failure.output.strip().splitlines()[-1:] or [tr("no output")]
    return tr("“{step}” failed: {reason}. The whole log is in {log}; “Repair” starts afresh.").format(
        step=failure.what, reason=last[0], log=folder.setup_log
    )
