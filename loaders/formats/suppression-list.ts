import type {Format, Recognition} from "./format.js";
import {HeaderIndex, plainHeader} from "./header.js";

const emails = ["Email", "Email Address", "Mail address", "Mailadresse", "Adresse e-mail", "Courriel"];
const phones = ["Phone", "Phone Number", "Mobile", "Mobile Number", "Telephone", "Telefon", "Telefoon", "MSISDN"];
const hashes = ["Hash", "MD5", "SHA1", "SHA256"].flatMap(hash => [
  hash,
  ...["Email", "Phone"].flatMap(of => [`${of} ${hash}`, `${hash} ${of}`, `${of} Hash ${hash}`, `Hashed ${of}`])
]);
const others = ["Address", "Recipient", "Identifier", "Suppressed", "Suppressed address", "Value"];
const addressSpellings = new Set([...emails, ...phones, ...hashes, ...others].map(plainHeader));

const days = ["At", "Since", "Date", "Created", "Created At", "Suppressed At", "Unsubscribed At", "Timestamp", "Time"];
/** Columns that such a list may have, and that nothing is read from. */
const ignored = new Set([
  "reason",
  "status",
  "source",
  "list",
  "code",
  "error",
  "type",
  "note",
  "tag",
  "tags",
  "id",
  "hashtype",
  "kind"
]);

/**
 * A list of those who may not be written to: addresses and telephone numbers, as they are or hashed, whoever they belong to. Recognised
 * by having nothing but such columns; also one bare column of addresses without a header.
 */
export const suppressionList: Format = {
  name: "suppression-list",
  feeds: ["suppressions"],
  idNamespace: "house",
  traps: [
    "a file of one column of e-mail addresses is taken for such a list, with or without a header",
    "an e-mail address is suppressed for e-mail, a number for telephone and text messages, unless a column channel says otherwise",
    "hashes are md5, sha1 or sha256 of the address in lower case, or of the number's digits with the country's prefix, with or without +",
    "what was suppressed stays so when a newer list lacks it, and for persons who come later"
  ],
  recognise(header) {
    if (header.length === 1 && isAddress(header[0] ?? ""))
      return reading([header[0] ?? ""], new HeaderIndex(header), true);
    const addresses = header.filter(name => addressSpellings.has(plainHeader(name)));
    if (addresses.length === 0) return null;
    const index = new HeaderIndex(header);
    const recognition = reading(addresses, index, false);
    const foreign = recognition.leftOut.filter(name => !ignored.has(plainHeader(name)));
    const states = header.map(plainHeader);
    const isState = states.includes("status") && !states.includes("reason");
    return foreign.length > 0 || isState ? null : recognition;
  }
};

function reading(addresses: readonly string[], index: HeaderIndex, headerIsRow: boolean): Recognition {
  const fields = addresses.map((header, at) => ({
    name: addressField(at),
    type: "text" as const,
    header: index.take(header)
  }));
  return {
    format: "suppression-list",
    entity: "suppressions",
    fields: [
      ...fields,
      {name: "channel", type: "text", header: index.take("Channel", "Medium")},
      {name: "since", type: "time", header: index.take(...days)}
    ],
    ...(headerIsRow ? {headerIsRow} : {}),
    attributes: [],
    missing: [],
    leftOut: index.rest()
  };
}

/** The name of a list's address column, counted from 0. */
export const addressField = (at: number): string => `address_${at}`;

/** True of what stands in the place of a header and is an address, a number or a hash. */
function isAddress(text: string): boolean {
  const digits = text.replace(/[^0-9]/g, "").length;
  return (
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ||
    /^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(text) ||
    (/^\+?[0-9 ().\-/]+$/.test(text) && digits >= 7 && digits <= 15)
  );
}
