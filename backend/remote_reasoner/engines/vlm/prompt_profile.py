"""The words a vision-language model is asked in, as data: one profile a family of weights.

A profile is a JSON file: shipped in `profiles/`, beside a checkpoint's weights (`prompt_profile.json`), or
the user's own. Its texts have places for `{picture}`, `{question}`, `{coordinates}`, `{width}`, `{height}`,
`{model_width}` and `{model_height}`; all other braces stay as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from remote_reasoner.core.errors import BadRequestError
from remote_reasoner.core.frame import SIDE, Convention, Frame
from remote_reasoner.core.schemas import Task

FOLDER = Path(__file__).parent / "profiles"
FILE = "prompt_profile.json"
"""The name of a profile that lies beside a checkpoint's weights."""
OWN = "remote-reasoner"
"""The profile of the models that this project trains, and of those it knows nothing else about."""
WITH_POINTS = "remote-reasoner-points"
"""The profile of models trained here to answer with points on each object beside its box."""
PUBLISHED = {"remotereasoner": "published"}
"""Shipped profiles by the last part of a model's name, in small letters without signs."""
LARGEST_FILE = 200_000

COORDINATES: dict[Convention, str] = {
    "resized": "as whole pixels of this picture, which is {model_width} wide and {model_height} high",
    "thousand": "as whole numbers from 0 to 1000, thousandths of the picture's width and height",
    "original": "as whole pixels of the picture, which is {width} wide and {height} high",
}
CONTROL_TOKEN = re.compile(r"<\|([^|<>]*)\|>")


@dataclass(frozen=True)
class Turn:
    """What one question becomes: a system turn (None: the chat template's own) and the user's turn.

    `before` and `after` are the texts on either side of the picture.
    """

    system: str | None
    before: str
    after: str


class PromptProfile(BaseModel):
    """How a family of weights is asked.

    Attributes:
        name: shown in notes and by `prompts show`.
        system: the system turn, None for the one the checkpoint's chat template brings.
        region, vqa, caption: the user's turn of each task; `{picture}` stands where the picture does.
        convention: what the model's coordinates mean, None where the checkpoint's family tells.
        max_pixels: pixel budget the weights were trained with, None for the engine's own setting.
        note: told with the first answer, None where there is nothing to tell.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1, max_length=80)
    system: str | None = None
    region: str
    vqa: str
    caption: str
    convention: Convention | None = None
    max_pixels: int | None = Field(None, ge=SIDE * SIDE)
    note: str | None = None

    @field_validator("region", "vqa", "caption")
    @classmethod
    def _has_both_places(cls, text: str) -> str:
        for place in ("{picture}", "{question}"):
            if text.count(place) != 1:
                raise ValueError(f"the text must hold {place} exactly once")
        return text

    def turn(self, question: str, task: Task, frame: Frame) -> Turn:
        """The turns of a question about the picture of that frame.

        `task` "vqa" and "caption" ask for words, every other for boxes. Tokens that control the model
        (`<|…|>`) lose their brackets: a question cannot end its own turn or add a second picture.
        """
        text = {"vqa": self.vqa, "caption": self.caption}.get(task, self.region)
        text = text.replace("{coordinates}", COORDINATES[frame.convention])
        sizes = {
            "{width}": frame.width,
            "{height}": frame.height,
            "{model_width}": frame.model_width,
            "{model_height}": frame.model_height,
        }
        for place, size in sizes.items():
            text = text.replace(place, str(size))
        before, _, after = text.partition("{picture}")
        asked = CONTROL_TOKEN.sub(r"\1", question).strip()
        return Turn(self.system, before.replace("{question}", asked), after.replace("{question}", asked))


def read_profile(file: Path) -> PromptProfile:
    """A profile from its file. Raises BadRequestError that names the file and what is wrong with it."""
    try:
        text = text_of(file)
        if text is None:
            raise BadRequestError(f"The prompt profile {file} is larger than {LARGEST_FILE // 1000} kB.")
        return PromptProfile.model_validate_json(text)
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequestError(f"The prompt profile {file} cannot be read: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the file"
        said = first["msg"].removeprefix("Value error, ")
        raise BadRequestError(f"The prompt profile {file} is wrong at {field}: {said}.") from error


def text_of(file: Path) -> str | None:
    """The text of a file, None for more than `LARGEST_FILE`. Raises OSError, UnicodeDecodeError."""
    with file.open(encoding="utf-8") as opened:
        text = opened.read(LARGEST_FILE + 1)  # a device has no size and no end
    return text if len(text) <= LARGEST_FILE else None


@cache
def shipped(name: str) -> PromptProfile:
    """One of the profiles that come with the package."""
    return read_profile(FOLDER / f"{name}.json")


def shipped_names() -> list[str]:
    """The names of the profiles that come with the package."""
    return sorted(file.stem for file in FOLDER.glob("*.json"))


def profile_for(model: str | None, chosen: str | None = None, folder: Path | None = None) -> PromptProfile:
    """The profile a model is asked in.

    The one `chosen` (a shipped name or a file) before the one beside the weights in `folder`, before the
    shipped one for a model of that name, before the project's own. Raises BadRequestError for one that is
    not there or not a profile.
    """
    if chosen is not None:
        if chosen in shipped_names():
            return shipped(chosen)
        file = Path(chosen).expanduser()
        if not file.is_file():
            names = ", ".join(shipped_names())
            raise BadRequestError(f"There is no prompt profile '{chosen}'; name a file, or one of {names}.")
        return read_profile(file)
    if folder is not None and (folder / FILE).is_file():
        return read_profile(folder / FILE)
    last = re.sub(r"[^a-z0-9]", "", (model or "").rstrip("/\\").replace("\\", "/").rpartition("/")[2].lower())
    return shipped(PUBLISHED.get(last, OWN))
