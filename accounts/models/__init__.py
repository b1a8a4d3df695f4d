from accounts.models.idempotency import IdempotencyKey
from accounts.models.sessions import BrowserSession, TokenSession
from accounts.models.usage import MonthlyUse
from accounts.models.users import User

__all__ = ["BrowserSession", "IdempotencyKey", "MonthlyUse", "TokenSession", "User"]
