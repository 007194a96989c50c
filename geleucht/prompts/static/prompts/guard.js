// SPDX-FileCopyrightText: Geleucht contributors
// SPDX-License-Identifier: EUPL-1.2

// The guard in the browser: geleucht/prompts/guard/check.py in JavaScript, with the same rule file.
// `guard(data)` returns `findings(text)`. start and end count code points, as Python does.

const WORD = /[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ'’-]{0,79}/gu;
const LETTER = "[0-9A-Za-zÀ-ÖØ-öø-ɏ_]";
const CLUSTER = /[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+/gu;
const BEFORE = 60;
const PROVING = new Set(["iban", "tax_id", "social_security"]);

const bare = (text) => text.replace(/[^0-9A-Za-z]/gu, "").toUpperCase();
const digits = (text) => text.replace(/[^0-9]/gu, "").length;
const words = (text) => text.match(WORD) ?? [];

// ISO 7064, mod 97-10, over the digits; letters count 10 to 35.
const iban = (text) => {
  const number = bare(text);
  const letters = [...(number.slice(4) + number.slice(0, 4))];
  return letters.reduce((rest, letter) => Number(rest + String(parseInt(letter, 36))) % 97, 0) === 1;
};

// One of the first ten digits stands twice or three times; then ISO 7064, mod 11-10.
const taxId = (text) => {
  const number = [...bare(text)].map(Number);
  const first = number.slice(0, 10);
  const counts = [...new Set(first)].map((one) => first.filter((digit) => digit === one).length);
  const more = counts.filter((count) => count > 1);
  if (more.length !== 1 || more[0] > 3) return false;
  const check = number.reduce((rest, digit) => (((rest || 10) * 2) % 11 + digit) % 10, 5);
  return check === 1;
};

// § 4 VKVV; the letter counts 01 to 26.
const socialSecurity = (text) => {
  const number = bare(text);
  const letter = String(number.charCodeAt(8) - 64).padStart(2, "0");
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
  const products = [...(number.slice(0, 8) + letter + number.slice(9, 11))].map((digit, n) => digit * weights[n]);
  return products.reduce((sum, one) => sum + Math.floor(one / 10) + (one % 10), 0) % 10 === Number(number[11]);
};

const checks = (data) => {
  const set = (name) => new Set(data.words[name].join(" ").split(" "));
  const [given, districts, titled, places] = ["given", "districts", "titled", "places"].map(set);
  const isGiven = (word) => {
    const whole = word.replace(/['’]{1,99}$/u, "");
    const names = [whole, whole.replace(/s$/u, "")];
    return names.some((name) => given.has(name) || name.split("-").every((part) => given.has(part)));
  };
  const names = (number) => (text) => {
    const found = words(text);
    return found.filter(isGiven).length >= Math.max(number, found.length / 3);
  };
  return {
    iban,
    tax_id: taxId,
    social_security: socialSecurity,
    ten_digits: (text) => [10, 11, 13].includes(digits(text)),
    seven_digits: (text) => digits(text) >= 7 && digits(text) <= 15,
    district: (text) => districts.has(words(text)[0].split("-")[0]),
    street: (text) => !places.has(words(text)[0]),
    titled: (text) => !titled.has(words(text).at(-1)),
    first_given: (text) => isGiven(words(text)[0]),
    some_given: (text) => words(text).some(isGiven),
    given_before_last: (text) => words(text).slice(0, -1).some(isGiven),
    names_2: names(2),
    names_3: names(3),
    names_5: names(5),
  };
};

// The text with composed letters, and where each of its characters stood, in code points. What lies
// beyond the basic plane becomes one sign.
const fold = (text) => {
  const letters = [];
  const places = [];
  let place = 0;
  for (const [cluster] of text.matchAll(CLUSTER)) {
    const length = [...cluster].length;
    const composed = length > 1 ? [...cluster.normalize("NFC")] : [cluster];
    composed.forEach((letter, n) => {
      letters.push(/[\ud800-\udfff\u{10000}-\u{10ffff}]/u.test(letter) ? "\ufffd" : letter);
      places.push(place + Math.min(n, length - 1));
    });
    place += length;
  }
  return [letters.join(""), [...places, place]];
};

const rule = (data, known) => {
  const parts = Object.entries(data.parts).reverse();
  const expanded = (one) => parts.reduce((text, [name, part]) => text.replaceAll(`<${name}>`, part), one);
  return ({ kind, pattern, check, behind = LETTER, unless, needs = [], whole = false }) => ({
    kind,
    pattern: new RegExp(expanded(pattern), "dgu"),
    check: known[check] ?? (() => true),
    behind: behind && new RegExp(behind, "u"),
    unless: unless && new RegExp(unless, "u"),
    needs,
    whole,
    proving: PROVING.has(check),
  });
};

const before = (text, start) => text.slice(Math.max(0, start - BEFORE), start).split("\n").at(-1);

const allowed = ({ behind, unless }, text, place, start) =>
  !(behind && place && behind.test(text[place - 1])) && !(unless && unless.test(before(text, start)));

function* spans(one, text, taken) {
  const { pattern, check, needs, whole } = one;
  if (needs.length && !needs.some((word) => text.includes(word))) return;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [start, end] = match.indices[1];
    const here = allowed(one, text, match.index, start);
    const good = here && !taken.subarray(start, end).includes(1) && check(match[1]);
    pattern.lastIndex = good || (here && whole) ? end : match.index + 1;
    if (!good) continue;
    taken.fill(1, start, end);
    yield [start, end];
  }
}

export const guard = (data) => {
  const rules = data.rules.map(rule(data, checks(data)));
  return (text) => {
    const [folded, places] = fold(text);
    const letters = [...text];
    const taken = new Uint8Array(folded.length);
    const found = [];
    for (const one of rules) {
      for (const [start, end] of spans(one, folded, taken)) {
        if (one.kind) found.push({ kind: one.kind, start: places[start], end: places[end], valid: one.proving });
      }
    }
    return found
      .map((one) => ({ ...one, text: letters.slice(one.start, one.end).join(""), placeholder: data.placeholders[one.kind] }))
      .sort((one, other) => one.start - other.start);
  };
};

// The text with the placeholder in place of one finding.
export const replaced = (text, { start, end, placeholder }) => {
  const letters = [...text];
  return letters.slice(0, start).join("") + placeholder + letters.slice(end).join("");
};
