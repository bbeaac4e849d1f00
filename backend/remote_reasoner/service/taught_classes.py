"""The taught classes of a server: those its administrator gave it, and those that requests have it keep."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from remote_reasoner.core.errors import RemoteReasonerError
from remote_reasoner.core.service_errors import TaughtConflictError, TeachingOffError, UnknownTaughtError
from remote_reasoner.core.taught_schemas import TaughtDetails, TaughtOffer
from remote_reasoner.engines.lite.language.words.taught_names import check_free
from remote_reasoner.engines.lite.settings import LiteSettings
from remote_reasoner.engines.lite.taught.class_folder import ClassFolder
from remote_reasoner.engines.lite.taught.file import known, parse
from remote_reasoner.engines.lite.taught.taught_class import TaughtClass, page, verdict, why_unusable
from remote_reasoner.engines.settings import read
from remote_reasoner.service.upload import storage_full
from remote_reasoner.settings import Settings

FOLDER = "taught"
"""Where they lie, in the service's folder for state."""


@dataclass(frozen=True)
class TaughtClasses:
    """All classes. Safe to use from any thread; what other processes keep in the folder is seen at once."""

    given: tuple[Path, ...]
    folder: ClassFolder
    most: int
    may_change: bool
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    @classmethod
    def of(cls, settings: Settings) -> TaughtClasses:
        """Those of a server with these settings."""
        given = tuple(map(Path, settings.taught))
        return cls(given, ClassFolder(settings.kept / FOLDER), settings.max_taught, settings.teaching)

    def check_may_change(self) -> None:
        """Raises TeachingOffError where requests may not."""
        if not self.may_change:
            raise TeachingOffError(
                "This server's administrator does not let requests teach, add or remove classes "
                "(REMOTE_REASONER_TEACHING); ask on a server of your own."
            )

    def all(self) -> list[TaughtDetails]:
        """What is known of each, by name."""
        weights = current_weights()
        given = [known(path) for path in self.given]
        names = {one.name.lower() for one in given}
        kept = [one for one in self.folder.classes() if one.name.lower() not in names]
        told = [details(one, weights, removable=False) for one in given]
        told += [details(one, weights, removable=self.may_change) for one in kept]
        return sorted(told, key=lambda one: one.name.lower())

    def offers(self) -> list[TaughtOffer]:
        """The same in short."""
        fields = set(TaughtOffer.model_fields)
        return [TaughtOffer.model_validate(one.model_dump(include=fields)) for one in self.all()]

    def details(self, name: str) -> TaughtDetails:
        """What is known of one. Raises UnknownTaughtError."""
        taught = self.find(name)
        return details(taught, current_weights(), removable=self.may_change and not self._is_given(name))

    def find(self, name: str) -> TaughtClass:
        """The class of that name. Raises UnknownTaughtError."""
        given = next((one for path in self.given if _named(one := known(path), name)), None)
        taught = given or self.folder.find(name)
        if taught is None:
            there = ", ".join(one.name for one in self.all()) or "none are there"
            raise UnknownTaughtError(f"There is no taught class '{name[:60]}'; there are: {there}.")
        return taught

    def add(self, content: bytes, name: str, replace: bool) -> TaughtDetails:
        """Keeps the class in the bytes of a file called `name`.

        Raises BadRequestError for what is no taught class, and as `keep`.
        """
        taught = parse(content, name)
        self.keep(taught, replace)
        return self.details(taught.name)

    def check_can_keep(self, name: str, synonyms: tuple[str, ...], replace: bool) -> None:
        """Raises TaughtConflictError where `keep` would."""
        self.check_may_change()
        mine = {one.lower() for one in (name, *synonyms)}
        kept = self.folder.classes()
        for one in (*(known(path) for path in self.given), *kept):
            same = one.name.lower() == name.lower()
            if same and replace and not self._is_given(name):
                continue
            taken = mine & {called.lower() for called in (one.name, *one.sources.synonyms)}
            if same and self._is_given(name):
                raise TaughtConflictError(
                    f"The server's administrator gave it a class '{one.name}', which no request can replace; "
                    "choose another name."
                )
            if same:
                raise TaughtConflictError(
                    f"There is a taught class '{one.name}' already; choose another name, or replace it "
                    "(replace=true)."
                )
            if taken:
                raise TaughtConflictError(
                    f"'{sorted(taken)[0]}' is what the taught class '{one.name}' is called already; choose "
                    "another name or synonym, or remove that class."
                )
        if len(kept) >= self.most and not any(_named(one, name) for one in kept):
            raise TaughtConflictError(
                f"This server keeps {self.most} taught classes at most; remove one that nobody needs."
            )

    def keep(self, taught: TaughtClass, replace: bool) -> None:
        """Keeps a class, whole or not at all.

        Raises BadRequestError for a name that questions need for something else, TaughtConflictError for one
        that is taken and for more classes than may be, TeachingOffError, StorageFullError.
        """
        names = (taught.name, *taught.sources.synonyms)
        for one in names:
            check_free(one)
        why_not = why_unusable(taught, current_weights() or taught.sources.weights)
        if why_not is not None:
            raise TaughtConflictError(why_not)
        with self._guard:
            self.check_can_keep(taught.name, taught.sources.synonyms, replace)
            try:
                self.folder.keep(taught)
            except OSError as error:
                raise storage_full(error) from error

    def remove(self, name: str) -> None:
        """Removes a class.

        Raises UnknownTaughtError, TaughtConflictError for the administrator's own, TeachingOffError.
        """
        self.check_may_change()
        taught = self.find(name)
        if self._is_given(name):
            raise TaughtConflictError(
                f"The server's administrator gave it the class '{taught.name}' (--taught), and "
                "alone removes it."
            )
        with self._guard:
            if not self.folder.remove(taught.name):
                raise UnknownTaughtError(f"There is no taught class '{taught.name}' any more.")

    def _is_given(self, name: str) -> bool:
        return any(_named(known(path), name) for path in self.given)


def details(taught: TaughtClass, weights: str | None, removable: bool) -> TaughtDetails:
    """What is told of a class by a server whose engine has these weights; None where it has none."""
    s, told = taught.sources, taught.figures
    return TaughtDetails(
        name=taught.name,
        synonyms=list(s.synonyms),
        examples=s.examples,
        verdict=verdict(taught),
        removable=removable,
        why_not=why_unusable(taught, weights) if weights is not None else None,
        created=s.created,
        weights=s.weights,
        pictures=list(s.pictures),
        negatives=s.negatives,
        left_out=told.examples,
        found=told.found,
        false=told.false,
        f1=told.f1,
        others=told.others,
        answered=told.answered,
        threshold=s.threshold,
        metres_per_pixel=s.metres_per_pixel,
        page=list(page(taught)),
    )


def current_weights() -> str | None:
    """The name of the embedded engine's weights; None where they are missing."""
    try:
        return read(LiteSettings).model_and_device()[0]
    except RemoteReasonerError:
        return None


def _named(taught: TaughtClass, name: str) -> bool:
    return taught.name.lower() == " ".join(name.split()).lower()
