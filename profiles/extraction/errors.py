from __future__ import annotations


class UnreadableFile(ValueError):
    """A file that holds no resume we can read.

    `code` is one of empty, too_large, scanned, encrypted, broken, unsupported, unrecognised,
    hostile, too_slow; `message` is for the person who chose the file.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
