from django.contrib.auth.hashers import BCryptSHA256PasswordHasher


class Bcrypt12Hasher(BCryptSHA256PasswordHasher):
    """SHA-256 first, because bcrypt alone ends at 72 bytes."""

    rounds = 12
