import {execFile} from "node:child_process";
import {existsSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {promisify} from "node:util";
import {describe, expect, it} from "vitest";
import {type House, parseHouse} from "../../lib/house/house.js";
import {entryText} from "../../loaders/ingest/ask-for-line.js";
import {proposalText} from "../../loaders/mapping/proposal-text.js";
import {type Proposal, proposeMapping} from "../../loaders/mapping/propose-mapping.js";
import {counts, withSmallHouse} from "../ingest/small-house.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";
import {workbook} from "../support/workbook.js";
import {zip} from "../support/zip.js";

const house = parseHouse({name: "x"});

const look = (
  lines: readonly string[],
  use: (proposal: Proposal) => void | Promise<void>,
  keys: House = house
): Promise<void> =>
  withTemporaryFolder(async folder => {
    const path = join(folder, "till.csv");
    writeFileSync(path, `${lines.join("\n")}\n`);
    await use(await proposeMapping(path, keys));
  });

const sales = ["1001;2024-01-31;K7;19,90;a@example.org", "1002;2024-02-01;K8;5,00;b@example.org"];

describe("the proposal for a file that no format knows", () => {
  it.each([
    ["English", "Receipt No;Date;Customer No;Amount;E-mail"],
    ["German", "Belegnr.;Kaufdatum;Kundennummer;Bruttobetrag;E-Mail-Adresse"],
    ["French", "N° de facture;Date d'achat;N° client;Montant TTC;Adresse e-mail"],
    ["Dutch", "Factuurnummer;Besteldatum;Klantnummer;Totaalbedrag;E-mailadres"],
    ["Spanish", "Nº pedido;Fecha de pedido;Código cliente;Importe total;Correo electrónico"],
    ["Swedish", "Ordernr;Beställningsdatum;Kundnr;Totalbelopp;E-post"]
  ])("knows the usual words in %s", (_, header) =>
    look([header, ...sales], proposal => {
      const [order, day, customer, total, email] = header.split(";");
      expect(proposal.entries).toEqual([
        {pattern: "till.csv", as: "orders", columns: {order_id: order, customer_id: customer, ordered_at: day, total}},
        {pattern: "till.csv", as: "customers", columns: {customer_id: customer, email}}
      ]);
      expect([proposal.leftOut, proposal.rejects, proposal.doubts]).toEqual([[], [], []]);
      expect(proposal.sample[0]).toMatchObject({
        order_id: "1001",
        customer_id: "K7",
        total: "19.9000",
        email: "a@example.org"
      });
    })
  );

  it("is read by a refresh just as its sample shows it, once its entries are in the house file", () => {
    const text = [
      "Beleg;Datum;Zeit;Mail;Summe;Kassierer",
      "1;31.01.2024;10:30;A@example.org;1.234,50;M",
      "2;01.02.2024;;b@example.org;abc;M",
      "3;01.02.2024;11:00;b@example.org;7,00;M"
    ];
    return look(text, proposal => {
      const {files} = parseHouse({name: "x", files: JSON.parse(JSON.stringify(proposal.entries))});
      return withSmallHouse(
        async small => {
          expect(counts(await small.take("till.csv", text))).toEqual([3, 2, 1, 0]);
          const orders = [
            {order_id: "1", total: "1234.5000"},
            {order_id: "3", total: "7.0000"}
          ];
          expect(await small.ask("SELECT order_id, total FROM core.orders ORDER BY order_id")).toEqual(orders);
          expect(proposal.sample.map(({order_id, total}) => ({order_id, total}))).toEqual(orders);
          expect(proposal.rejects).toEqual([
            {reason: "total is not readable: expected an amount as 1234.56 or 1.234,56", rows: 1, lines: [3]}
          ]);
          expect(proposal.leftOut).toEqual(["Kassierer"]);
        },
        {files}
      );
    });
  });

  it("takes products, lines and customers for what they are", async () => {
    const tables: string[] = [];
    const note = (proposal: Proposal): void => void tables.push(proposal.entity ?? "none");
    await look(["Artikelnr;Bezeichnung;Warengruppe;Einkaufspreis", "1;Tasse;Küche;2,50", "2;Teller;Küche;3,50"], note);
    await look(["Bestellnr;Pos;Artikelnr;Menge;Einzelpreis", "1;1;77;2;2,50", "1;2;78;1;3,50"], note);
    await look(["Kundennummer;Vorname;Nachname;PLZ;Ort;Telefon", "1;Ada;Löw;01067;Dresden;+49 351 1234567"], note);
    expect(tables).toEqual(["products", "order_lines", "customers"]);
  });

  it("names what is a guess: the order of day and month", () =>
    look(["Receipt;Date;Customer;Amount", "1;03/04/2024;7;1.50"], proposal => {
      expect(proposal.entries[0]).toMatchObject({dateOrder: "dmy"});
      expect(proposal.doubts).toEqual([
        'dateOrder: no day of the column Date tells whether the day or the month comes first; "mdy" if the month does'
      ]);
    }));

  it("is that there is none, when the columns tell nothing", () =>
    look(["shelf;tray", "1;2"], proposal => {
      expect(proposal).toMatchObject({format: null, entity: null, entries: [], leftOut: ["shelf", "tray"]});
      expect(proposalText(proposal)).toContain("No format knows it, and its columns do not tell what its rows are.");
    }));

  it("is made of a file with a header only, too", () =>
    look(["order;date;customer;amount"], proposal => expect(proposal.rowsRead).toBe(0)));
});

it("says of a known file that it is known, with its first rows and what is left out", () =>
  look(["order_id,customer_id,ordered_at,total,note", "1,A,2024-01-01,5,x"], proposal => {
    expect(proposal).toMatchObject({format: "clientele", entity: "orders", entries: [], leftOut: ["note"]});
    expect(proposalText(proposal)).toContain("It is known: orders, format clientele. Nothing need be said of it.");
  }));

it("writes an entry as one writes it in the house file", () => {
  expect(
    entryText({pattern: "a b.csv", as: "orders", columns: {order_id: "No", customer_id: null, ordered_at: ["D", "T"]}})
  ).toBe('{pattern: "a b.csv", as: "orders", columns: {order_id: "No", customer_id: null, ordered_at: ["D", "T"]}}');
});

it(
  "`npm run map -- FILE --json` prints one line of JSON, leaves nothing behind and opens no database",
  () =>
    withTemporaryFolder(async folder => {
      writeFileSync(join(folder, "till.csv"), "Receipt;Date;Customer;Amount\n1;2024-03-04;7;1.50\n");
      writeFileSync(join(folder, "house.mjs"), 'export default {name: "Fern & Fable"};\n');
      const run = async (...more: string[]): Promise<{stdout: string}> =>
        promisify(execFile)("npx", ["tsx", "cli/map.ts", "--config", join(folder, "house.mjs"), ...more], {
          env: {...process.env, TMPDIR: folder}
        });
      const {stdout} = await run(join(folder, "till.csv"), "--json");
      expect(stdout.trimEnd().split("\n")).toHaveLength(1);
      expect(JSON.parse(stdout)).toMatchObject({ok: true, entity: "orders", rowsRead: 1});
      expect(readdirSync(folder).filter(name => name.startsWith("clientele-map"))).toEqual([]);
      expect(existsSync(join(folder, "warehouse"))).toBe(false);
      await expect(run(join(folder, "none.csv"))).rejects.toThrow("none.csv: cannot be read");
      const sheets = ["2024", "2025"].map(name => ({
        name,
        rows: [
          ["Receipt No", "Date", "Customer No", "Amount"],
          [name, "2024-01-31", "K7", "5"]
        ]
      }));
      writeFileSync(join(folder, "till.xlsx"), workbook({sheets}));
      const later = await run(join(folder, "till.xlsx"), "--sheet", "2025", "--json");
      expect(JSON.parse(later.stdout)).toMatchObject({sheet: "2025", sample: [{order_id: "2025"}]});
      const members = ["a", "b"].map(name => ({
        name: `${name}.csv`,
        bytes: `Receipt No,Date,Customer No,Amount\n${name}1,2024-01-31,K7,5\n`
      }));
      writeFileSync(join(folder, "tills.zip"), zip(members));
      const both = await run(join(folder, "tills.zip"), "--json");
      expect(
        both.stdout
          .trimEnd()
          .split("\n")
          .map(line => (JSON.parse(line) as Proposal).file)
      ).toEqual(["tills.zip/a.csv", "tills.zip/b.csv"]);
    }),
  60_000
);
