// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// Passkeys: a form with data-passkey="get" or "create" asks its data-question, lets the browser
// answer, and sends itself. Without WebAuthn the forms stay hidden; the code by mail always works.

const bytes = (text) => {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

const text = (buffer) => {
  if (!buffer) return undefined;
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const opened = (options) => {
  const keys = options.allowCredentials ?? options.excludeCredentials ?? [];
  keys.forEach((key) => (key.id = bytes(key.id)));
  if (options.user) options.user.id = bytes(options.user.id);
  return { ...options, challenge: bytes(options.challenge) };
};

const closed = (credential) => {
  const { response } = credential;
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: text(response.userHandle),
    },
  };
};

const ask = async (form) => {
  const headers = { Accept: "application/json" };
  const answer = await fetch(form.dataset.question, { method: "POST", headers });
  const data = await answer.json();
  if (data.weiter) return location.assign(data.weiter);
  const publicKey = opened(data.publicKey);
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
  form.elements.credential.value = JSON.stringify(closed(credential));
  form.submit();
};

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const trouble = form.querySelector("[data-trouble]");
      trouble.hidden = true;
      ask(form).catch(() => (trouble.hidden = false));
    });
  }
}
