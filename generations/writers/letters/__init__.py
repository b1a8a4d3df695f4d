"""Cover letters from a profile's own lines."""

from generations.writers.letters.letter import WrittenLetter, write_letter

__all__ = ["WrittenLetter", "write_letter"]
