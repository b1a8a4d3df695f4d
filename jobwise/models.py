from jobwise.lib.models import DiscardedFile

__all__ = ["DiscardedFile"]
