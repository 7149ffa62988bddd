import type {Random} from "../../lib/statistics/random.js";
import {pick, stream, weighted} from "./chance.js";
import type {Country} from "./words/places.js";
import {countries} from "./words/places.js";
import {words} from "./words/words.js";

/** Who a customer is. All of it is invented: reserved e-mail domains, telephone numbers too long to exist, postcodes with letters that are never used. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly gender: "f" | "m" | "";
  readonly email: string;
  readonly phone: string;
  readonly company: string;
  readonly birthDate: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
}

export interface Address {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}

const domains = ["example.com", "example.org", "example.net", "mail.example.com", "post.example.org"];
const firms = words("Interiors Gardens Tea_Room Guesthouse Florists Design Landscapes Farm_Shop Bookshop Studio");
/** The letters that no postcode's second half holds: such an address does not exist. */
const unusedLetters = "CIKMOV";
const countryShares = countries.map(({share}) => share);

/** Whether that customer and the one before are a couple: two persons of one name, address and telephone. */
export const isPartner = (customer: number): boolean => customer % 90 === 1;

/** The person with that number. */
export function person(seed: number, customer: number): Person {
  const one = someone(seed, customer, "person");
  if (!isPartner(customer)) return one;
  const {lastName, phone, street, postcode, city, country} = someone(seed, customer - 1, "person");
  return {...one, lastName, phone, street, postcode, city, country, company: ""};
}

/** Somebody who stands on a bought list: no customer. */
export const stranger = (seed: number, index: number): Person => someone(seed, index, "prospect");

function someone(seed: number, index: number, purpose: "person" | "prospect"): Person {
  const random = stream(seed, purpose, index);
  const country = countries[weighted(random, countryShares)]!;
  const stock =
    country.names[
      weighted(
        random,
        country.names.map(([, share]) => share)
      )
    ]![0];
  const female = random.uniform() < 0.64;
  const firstName = pick(random, female ? stock.female : stock.male);
  const lastName = pick(random, stock.family);
  const mark = purpose === "person" ? index : index + 7_000_000;
  return {
    firstName,
    lastName,
    gender: random.uniform() < 0.25 ? "" : female ? "f" : "m",
    email: random.uniform() < 0.93 ? emailAddress(random, firstName, lastName, mark) : "",
    phone: random.uniform() < 0.72 ? phoneNumber(random, country, mark) : "",
    company: random.uniform() < 0.03 ? `${lastName} ${pick(random, firms)}` : "",
    birthDate: random.uniform() < 0.6 ? birthDate(random) : "",
    ...address(random, country),
    country: country.code
  };
}

/** An address of its own for every number: the number stands in it. */
export function emailAddress(random: Random, firstName: string, lastName: string, mark: number): string {
  const first = ascii(firstName);
  const last = ascii(lastName);
  const local = pick(random, [
    `${first}.${last}`,
    `${first}${last}`,
    `${first[0]}.${last}`,
    `${last}.${first}`,
    `${first}_`
  ]);
  return `${local}${mark + 11}@${pick(random, domains)}`;
}

/** Longer than any telephone number in use, written in one of the usual ways. */
export function phoneNumber(random: Random, country: Country, mark: number): string {
  const digits = String((mark * 7919 + 104_729) % 10_000_000).padStart(7, "0");
  const tail = `${digits.slice(0, 3)} ${digits.slice(3)}`;
  if (country.code !== "GB") return `+${country.phone} 5550 ${tail}`;
  return pick(random, [`07700 9${tail}`, `+44 7700 9${tail}`, `077009${digits}`, `0044 7700 9${digits}`]);
}

export function address(random: Random, country: Country): Address {
  const [area, city] = country.towns[Math.floor(country.towns.length * random.uniform() ** 1.6)]!;
  const number = 1 + random.integer(180);
  const first = pick(random, country.streetFirst);
  const last = pick(random, country.streetLast);
  return {street: street(country.code, number, first, last), postcode: postcode(random, country.code, area), city};
}

function street(code: string, number: number, first: string, last: string): string {
  if (code === "FR") return `${number} ${first} ${last}`;
  if (code === "DE" || code === "NL") return `${first}${last} ${number}`;
  return number % 17 === 0 ? `${first} Cottage, ${number} ${first} ${last}` : `${number} ${first} ${last}`;
}

function postcode(random: Random, code: string, area: string): string {
  const digits = (count: number): string => String(random.integer(10 ** count)).padStart(count, "0");
  const letters = (): string => pick(random, [...unusedLetters]) + pick(random, [...unusedLetters]);
  if (code === "GB") return `${area}${1 + random.integer(19)} ${random.integer(10)}${letters()}`;
  if (code === "IE") return `${area}${digits(2)} ${letters()}${digits(2)}`;
  if (code === "NL") return `${area}${digits(2)} ${letters()}`;
  return `${area}${digits(3)}`;
}

function birthDate(random: Random): string {
  const year = 1938 + Math.floor((random.uniform() + random.uniform()) * 34);
  const month = String(1 + random.integer(12)).padStart(2, "0");
  return `${year}-${month}-${String(1 + random.integer(28)).padStart(2, "0")}`;
}

const plainLetters: Readonly<Record<string, string>> = {ß: "ss", ł: "l", Ł: "L", ø: "o", æ: "ae"};

/** "Müller" as an address writes it: "muller". */
export const ascii = (name: string): string =>
  name
    .replace(/[ßłŁøæ]/g, letter => plainLetters[letter] ?? letter)
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
