"""A smaller vocabulary for the encoder: rare tokens go, and words that lose theirs are spelled in pieces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from tokenizers import Tokenizer

from remote_reasoner_training.questions.encoder import pretrained_folder

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
PAD, UNKNOWN, MASK = 0, 1, 4
"""Positions of those tokens in every pruned vocabulary."""
FREQUENT_UP_TO = 8_000
"""WordPiece ids grow with rarity: Latin tokens below this id stay."""
_LATIN = re.compile(r"(?:##)?[a-z0-9'’éèüöäñçáíóúâêôàãõß]+|[!-~]")


def full_tokenizer() -> Tokenizer:
    """The encoder's own tokenizer, 30,522 tokens."""
    tokenizer = Tokenizer.from_file(str(pretrained_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def pruned(texts: Iterable[str]) -> tuple[Tokenizer, list[int]]:
    """A tokenizer with fewer tokens, and for each of its ids the id in the full vocabulary.

    Kept are the special tokens, every token that `texts` use, frequent Latin ones, and all pieces of one
    or two letters, so that any Latin word can still be spelled.
    """
    full = full_tokenizer()
    ids = full.get_vocab()
    used = {token for encoding in full.encode_batch(list(texts)) for token in encoding.tokens}
    kept = [
        token for token in ids if token in used or (_LATIN.fullmatch(token) and _is_common(token, ids[token]))
    ]
    tokens = [
        *SPECIAL,
        *sorted((token for token in kept if token not in SPECIAL), key=lambda token: ids[token]),
    ]
    description = json.loads(full.to_str())
    description["model"]["vocab"] = {token: number for number, token in enumerate(tokens)}
    numbers = {token: number for number, token in enumerate(tokens)}
    for added in description["added_tokens"]:
        added["id"] = numbers[added["content"]]
    for name, special in description["post_processor"]["special_tokens"].items():
        special["ids"] = [numbers[name]]
    return Tokenizer.from_str(json.dumps(description)), [ids[token] for token in tokens]


def _is_common(token: str, number: int) -> bool:
    return number < FREQUENT_UP_TO or len(token.removeprefix("##")) <= 2
