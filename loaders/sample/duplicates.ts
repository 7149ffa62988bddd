import type {Random} from "../../lib/statistics/random.js";
import {dayCount, minutesPerDay} from "./calendar.js";
import {pick, stream} from "./chance.js";
import type {Person} from "./persons.js";
import {address, emailAddress, person, phoneNumber} from "./persons.js";
import {countries} from "./words/places.js";

/** How a second record of a person differs from the first. */
export type DuplicateKind = "same e-mail" | "same phone" | "same both" | "moved" | "neither the same";

/** A person's second record. */
export interface Duplicate {
  readonly customer: number;
  readonly kind: DuplicateKind;
  readonly createdMinute: number;
  readonly person: Person;
}

/** Whether that customer is one of the three in a hundred who stand in the files twice. */
export const isDuplicated = (customer: number): boolean =>
  Math.floor(((customer + 1) * 3) / 100) > Math.floor((customer * 3) / 100);

/** The person's second record: entered again with slips, at a later visit. */
export function duplicateOf(seed: number, customer: number, firstMinute: number, lastMinute: number): Duplicate {
  const random = stream(seed, "duplicate", customer);
  const first = person(seed, customer);
  const kind = kindFor(random, first);
  const until = lastMinute > firstMinute ? lastMinute : dayCount * minutesPerDay - 1;
  const createdMinute = firstMinute + 1 + Math.floor(random.uniform() * Math.max(until - firstMinute - 1, 0));
  return {customer, kind, createdMinute, person: secondRecord(random, first, kind, customer)};
}

function kindFor(random: Random, {email, phone}: Person): DuplicateKind {
  const chance = random.uniform();
  if (email && phone) {
    if (chance < 0.35) return "same e-mail";
    if (chance < 0.62) return "same phone";
    if (chance < 0.8) return "same both";
    return chance < 0.94 ? "moved" : "neither the same";
  }
  if (email) return chance < 0.92 ? "same e-mail" : "neither the same";
  return phone && chance < 0.92 ? "same phone" : "neither the same";
}

function secondRecord(random: Random, first: Person, kind: DuplicateKind, customer: number): Person {
  const country = countries.find(({code}) => code === first.country)!;
  const keepsEmail = kind === "same e-mail" || kind === "same both" || kind === "moved";
  const keepsPhone = kind === "same phone" || kind === "same both";
  const typo = random.uniform();
  return {
    ...first,
    firstName:
      typo < 0.25 ? mistyped(random, first.firstName) : typo < 0.32 ? `${first.firstName[0]}.` : first.firstName,
    lastName: typo > 0.6 ? mistyped(random, first.lastName) : first.lastName,
    email: keepsEmail
      ? rewritten(random, first.email)
      : emailAddress(random, first.firstName, first.lastName, customer + 5_000_000),
    phone: keepsPhone
      ? first.phone.replace(/^0(?=7)/, "+44 ")
      : random.uniform() < 0.5
        ? phoneNumber(random, country, customer + 5_000_000)
        : "",
    company: "",
    birthDate: random.uniform() < 0.7 ? first.birthDate : "",
    ...(kind === "moved" ? address(random, country) : {})
  };
}

/** A name with one slip of the keyboard: two letters swapped, one left out, doubled or wrong. */
export function mistyped(random: Random, name: string): string {
  if (name.length < 4) return `${name}${name.at(-1)}`;
  const at = 1 + random.integer(name.length - 2);
  const before = name.slice(0, at);
  return pick(random, [
    `${before}${name[at + 1]}${name[at]}${name.slice(at + 2)}`,
    `${before}${name.slice(at + 1)}`,
    `${before}${name[at]}${name.slice(at)}`,
    `${before}${pick(random, [..."aeinorst"])}${name.slice(at + 1)}`
  ]);
}

const rewritten = (random: Random, email: string): string => {
  const chance = random.uniform();
  if (chance < 0.2) return email.toUpperCase();
  return chance < 0.35 ? email.replace(/^./, letter => letter.toUpperCase()) : email;
};
