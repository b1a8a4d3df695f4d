"""Sign-in over the API: what opens doors, what no longer does."""

from __future__ import annotations

import base64
import json
import threading
from datetime import timedelta
from smtplib import SMTPServerDisconnected
from unittest.mock import Mock

import jwt
import pytest
import time_machine
from django.conf import settings
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerDown
from rest_framework.test import APIClient

from accounts import actions, tasks
from accounts.models import TokenSession, User

pytestmark = [pytest.mark.integration, pytest.mark.django_db]
LOGIN = "/api/v1/auth/login"
REFRESH = "/api/v1/auth/refresh"
ME = "/api/v1/auth/me"


@pytest.fixture
def pair(alice, password):
    answer = APIClient().post(LOGIN, {"email": alice.email, "password": password})
    assert answer.status_code == 200, answer.content
    return answer.json()


def with_token(token):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return client


def status_of(token):
    return with_token(token).get(ME).status_code


def test_register_gives_an_account_that_is_signed_in():
    answer = APIClient().post(
        "/api/v1/auth/register",
        {"email": "Dora@Example.com", "password": "Quiet7harbour", "full_name": "Dora Doe"},
    )
    assert answer.status_code == 201
    body = answer.json()
    assert body["user"]["email"] == "dora@example.com"
    assert status_of(body["access"]) == 200
    claims = jwt.decode(body["access"], options={"verify_signature": False})
    assert claims["sub"] == body["user"]["id"]
    assert claims["email"] == "dora@example.com"
    assert claims["exp"] - claims["iat"] == 3600


@pytest.mark.parametrize(
    ("change", "status", "code", "field"),
    [
        ({"email": "ALICE@example.com"}, 409, "email_taken", "email"),
        ({"password": "short1A"}, 400, "validation_error", "password"),
        ({"password": "password"}, 400, "validation_error", "password"),
        ({"email": "no address"}, 400, "validation_error", "email"),
        ({"full_name": None}, 400, "validation_error", "full_name"),
        ({"is_staff": True}, 400, "validation_error", "is_staff"),
        ({"role": "recruiter"}, 422, "not_available", None),
        ({"company_name": "Acme"}, 422, "not_available", None),
    ],
)
def test_register_says_what_is_wrong(alice, change, status, code, field):
    body = {"email": "new@example.com", "password": "Quiet7harbour", "full_name": "N"} | change
    answer = APIClient().post("/api/v1/auth/register", body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    if field:
        assert field in answer.json()["error"]["details"]
    assert User.objects.count() == 1


def test_a_wrong_password_and_an_unknown_person_look_the_same(alice):
    client = APIClient()
    wrong = client.post(LOGIN, {"email": alice.email, "password": "Wrong7password"})
    unknown = client.post(LOGIN, {"email": "nobody@example.com", "password": "Wrong7password"})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()


def test_sign_in_is_limited_before_the_password_is_looked_at(alice, password, monkeypatch):
    monkeypatch.setitem(settings.RATE_LIMITS, "login", "3/minute")
    client = APIClient()
    for _ in range(3):
        client.post(LOGIN, {"email": alice.email, "password": "Wrong7password"})
    answer = client.post(LOGIN, {"email": alice.email, "password": password})
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 60


def test_an_old_refresh_token_kills_its_family(pair):
    first = APIClient().post(REFRESH, {"refresh": pair["refresh"]})
    assert first.status_code == 200
    assert status_of(first.json()["access"]) == 200
    with time_machine.travel(timezone.now() + timedelta(seconds=11)):
        assert APIClient().post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401
    assert status_of(first.json()["access"]) == 401
    assert APIClient().post(REFRESH, {"refresh": first.json()["refresh"]}).status_code == 401


def test_a_refresh_sent_twice_in_a_hurry_is_only_refused(pair):
    first = APIClient().post(REFRESH, {"refresh": pair["refresh"]}).json()
    assert APIClient().post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401
    assert status_of(first["access"]) == 200


def test_a_token_two_generations_old_kills_at_once(pair):
    second = APIClient().post(REFRESH, {"refresh": pair["refresh"]}).json()
    third = APIClient().post(REFRESH, {"refresh": second["refresh"]}).json()
    assert APIClient().post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401
    assert status_of(third["access"]) == 401


@pytest.mark.django_db(transaction=True)
def test_eight_parallel_refreshes_have_one_successor(pair):
    answers = []
    barrier = threading.Barrier(8)

    def refresh():
        barrier.wait()
        try:
            answers.append(APIClient().post(REFRESH, {"refresh": pair["refresh"]}).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=refresh) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [200] + [401] * 7
    assert TokenSession.objects.get().generation == 2
    assert TokenSession.objects.get().revoked_at is None


def test_logout_ends_access_and_refresh(pair):
    assert with_token(pair["access"]).post("/api/v1/auth/logout", {}).status_code == 204
    assert status_of(pair["access"]) == 401
    assert APIClient().post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401


def test_a_password_change_ends_every_session(pair, alice, password):
    other = APIClient().post(LOGIN, {"email": alice.email, "password": password}).json()
    body = {"current_password": password, "new_password": "Another9harbour"}
    client = with_token(pair["access"])
    wrong = client.post("/api/v1/auth/password/change", body | {"current_password": "x"})
    assert wrong.json()["error"]["code"] == "wrong_password"
    assert status_of(pair["access"]) == 200
    assert client.post("/api/v1/auth/password/change", body).status_code == 204
    assert [status_of(p["access"]) for p in (pair, other)] == [401, 401]
    assert APIClient().post(REFRESH, {"refresh": other["refresh"]}).status_code == 401
    signed_in = APIClient().post(LOGIN, {"email": alice.email, "password": "Another9harbour"})
    assert signed_in.status_code == 200


def test_a_reset_by_mail_ends_every_session_and_works_once(
    pair, alice, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = APIClient().post("/api/v1/auth/password/reset", {"email": "Alice@example.com"})
        unknown = APIClient().post("/api/v1/auth/password/reset", {"email": "no@example.com"})
    assert answer.status_code == unknown.status_code == 202
    assert answer.json() == unknown.json()
    [mail] = mailoutbox
    code = mail.body.split("code instead: ")[1].split()[0]
    body = {"token": code, "password": "Another9harbour"}
    assert APIClient().post("/api/v1/auth/password/reset/confirm", body).status_code == 204
    assert status_of(pair["access"]) == 401
    again = APIClient().post("/api/v1/auth/password/reset/confirm", body)
    assert again.json()["error"]["code"] == "reset_link_dead"


@pytest.mark.parametrize("failure", [SMTPServerDisconnected("gone"), ConnectionRefusedError()])
def test_a_mail_that_cannot_leave_does_not_tell_who_has_an_account(
    alice, monkeypatch, django_capture_on_commit_callbacks, failure
):
    def no_broker(*args):
        raise BrokerDown

    tried = Mock(side_effect=failure)
    monkeypatch.setattr(tasks.send, "delay", no_broker)
    monkeypatch.setattr(EmailBackend, "send_messages", tried)
    with django_capture_on_commit_callbacks(execute=True):
        known, unknown = (
            APIClient().post("/api/v1/auth/password/reset", {"email": email})
            for email in (alice.email, "no@example.com")
        )
    assert tried.called
    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())


@pytest.mark.django_db(transaction=True)
def test_of_many_uses_of_a_reset_link_at_once_one_counts(alice):
    token = actions.reset_token(alice)
    outcomes = []
    start = threading.Barrier(6)

    def reset(number):
        start.wait()
        try:
            actions.reset_password(token=token, new_password=f"Another{number}harbour")
            outcomes.append(number)
        except actions.ResetLinkDead:
            outcomes.append(None)
        finally:
            connection.close()

    threads = [threading.Thread(target=reset, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    [winner] = [number for number in outcomes if number is not None]
    assert len(outcomes) == len(threads)
    alice.refresh_from_db()
    assert alice.check_password(f"Another{winner}harbour")


def test_deactivation_takes_effect_at_once(pair, alice):
    alice.is_active = False
    alice.save()
    assert status_of(pair["access"]) == 401
    assert APIClient().post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401


def test_deletion_takes_effect_at_once(pair, alice):
    assert with_token(pair["access"]).delete(ME).status_code == 204
    assert not User.objects.filter(pk=alice.pk).exists()
    assert status_of(pair["access"]) == 401
    assert APIClient().post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401


def _part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_only_our_access_token_opens_doors(pair):
    claims = jwt.decode(pair["access"], options={"verify_signature": False})
    forged = {
        "refresh as access": pair["refresh"],
        "alg none": f"{_part({'alg': 'none', 'typ': 'JWT'})}.{_part(claims)}.",
        "wrong key": jwt.encode(claims, "w" * 40, algorithm="HS256"),
        "session key of pages": jwt.encode(claims, settings.SECRET_KEY, algorithm="HS256"),
        "expired": jwt.encode(
            claims | {"exp": claims["iat"] - 1}, settings.JWT_SIGNING_KEY, algorithm="HS256"
        ),
        "no expiry": jwt.encode(
            {k: v for k, v in claims.items() if k != "exp"},
            settings.JWT_SIGNING_KEY,
            algorithm="HS256",
        ),
        "other person": jwt.encode(
            claims | {"sub": "7c9e6679-7425-40de-944b-e07fc1f90ae7"},
            settings.JWT_SIGNING_KEY,
            algorithm="HS256",
        ),
        "session is a list": jwt.encode(
            claims | {"sid": ["x"]}, settings.JWT_SIGNING_KEY, algorithm="HS256"
        ),
        "session is no id": jwt.encode(
            claims | {"sid": "x"}, settings.JWT_SIGNING_KEY, algorithm="HS256"
        ),
        "noise": "abc",
        "not ASCII": "é.é.é",
    }
    assert {name: status_of(token) for name, token in forged.items()} == dict.fromkeys(forged, 401)
    assert APIClient().post(REFRESH, {"refresh": pair["access"]}).status_code == 401
    assert status_of(pair["access"]) == 200


def test_a_cookie_does_not_open_the_api(browser_of, alice):
    answer = browser_of(alice).get(ME)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer.json()["error"]["code"] == "not_authenticated"


def test_authentication_is_one_query(pair, django_assert_num_queries):
    client = with_token(pair["access"])
    with django_assert_num_queries(2):  # the session with its user, the month's use
        assert client.get(ME).status_code == 200


def test_a_password_that_staff_set_ends_every_sign_in(alice, staff, browser_of, pair):
    client = browser_of(alice)
    answer = browser_of(staff).post(
        reverse("admin:auth_user_password_change", args=[alice.pk]),
        {"password1": "Quiet7harbour", "password2": "Quiet7harbour", "usable_password": "true"},
    )
    assert answer.status_code == 302
    assert status_of(pair["access"]) == 401
    assert APIClient().post(REFRESH, {"refresh": pair["refresh"]}).status_code == 401
    assert client.get(reverse("dashboard")).status_code == 302
    alice.refresh_from_db()
    assert alice.check_password("Quiet7harbour")


def test_staff_who_change_their_own_password_stay_signed_in_here(staff, browser_of):
    client = browser_of(staff)
    client.post(
        reverse("admin:auth_user_password_change", args=[staff.pk]),
        {"password1": "Quiet7harbour", "password2": "Quiet7harbour", "usable_password": "true"},
    )
    assert client.get(reverse("admin:index")).status_code == 200


def test_a_mail_is_sent_again_when_the_mail_server_was_away(monkeypatch, mailoutbox):
    away = [SMTPServerDisconnected(), ConnectionRefusedError()]
    send = EmailBackend.send_messages

    def send_messages(self, messages):
        if away:
            raise away.pop()
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    tasks.send.apply(args=["alice@example.com", "Set a new password", "Here."])
    assert [mail.subject for mail in mailoutbox] == ["Set a new password"]


@pytest.mark.parametrize("ended", [actions.close_account, actions.reset_password])
def test_what_ends_every_sign_in_ends_one_that_is_just_beginning(
    alice, password, monkeypatch, ended
):
    check = actions.authenticate

    def check_then_lose_the_race(**credentials):
        user = check(**credentials)
        if ended is actions.close_account:
            ended(user=User.objects.get(pk=user.pk))
        else:
            ended(token=actions.reset_token(user), new_password="Quiet7harbour")
        return user

    monkeypatch.setattr(actions, "authenticate", check_then_lose_the_race)
    answer = APIClient().post(LOGIN, {"email": alice.email, "password": password})
    assert answer.status_code == 401
    assert not TokenSession.objects.live().exists()
