# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of accounts. Those without a namespace bear the names that allauth asks for."""

from django.urls import URLPattern, URLResolver, include, path

from geleucht.accounts.views import account, factors, keys, learner, sign_in

ours: list[URLPattern] = [
    path("anfang/", learner.begin, name="begin"),
    path("konto/", account.overview, name="overview"),
    path("konto/gespeichert/", account.stored, name="stored"),
    path("konto/daten.json", account.export, name="export"),
    path("konto/loeschen/", account.erase, name="erase"),
    path("konto/worte/", learner.four_words, name="words"),
    path("konto/weiterlernen/", learner.resume, name="resume"),
    path("konto/uebernehmen/", learner.take_over, name="take_over"),
    path("konto/code/neu/", sign_in.code_again, name="code_again"),
    path("konto/anmelden/passkey/frage/", sign_in.passkey_challenge, name="passkey_challenge"),
    path("konto/zweiter-faktor/frage/", factors.challenge, name="factor_challenge"),
    path("konto/zweiter-faktor/app/", keys.begin_app, name="begin_app"),
    path("konto/passkeys/frage/", keys.passkey_options, name="passkey_options"),
]
for_allauth: list[URLPattern] = [
    path("konto/anmelden/", sign_in.start, name="account_login"),
    path("konto/code/", sign_in.code, name="account_confirm_login_code"),
    path("konto/abmelden/", sign_in.leave, name="account_logout"),
    path("konto/gesperrt/", sign_in.inactive, name="account_inactive"),
    path("konto/bestaetigen/", factors.confirm, name="account_reauthenticate"),
    path("konto/bestaetigen/", factors.confirm, name="mfa_reauthenticate"),
    path("konto/bestaetigen/", factors.confirm, name="mfa_reauthenticate_webauthn"),
    path("konto/anmelden/passkey/", sign_in.passkey, name="mfa_login_webauthn"),
    path("konto/zweiter-faktor/", keys.index, name="mfa_index"),
    path("konto/zweiter-faktor/pruefen/", factors.check, name="mfa_authenticate"),
    path("konto/zweiter-faktor/app/an/", keys.activate_app, name="mfa_activate_totp"),
    path("konto/zweiter-faktor/app/weg/", keys.remove_app, name="mfa_deactivate_totp"),
    path("konto/zweiter-faktor/codes/", keys.spare_codes, name="mfa_generate_recovery_codes"),
    path("konto/passkeys/", keys.add_passkey, name="mfa_add_webauthn"),
    path("konto/passkeys/<int:key>/weg/", keys.remove_passkey, name="mfa_remove_webauthn"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((ours, "accounts"))),
    *for_allauth,
]
