import {execFileSync} from "node:child_process";
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {priorInBits} from "../../lib/linkage/weights.js";
import {rows, withDatabase} from "../../loaders/database/connection.js";
import {explainMatch} from "../../loaders/identity/linkage/explain.js";
import {explanationText} from "../../loaders/identity/linkage/explanation-text.js";
import {keptModel} from "../../loaders/identity/linkage/kept-model.js";
import {linkBits} from "../../loaders/identity/linkage/weigh-records.js";
import {refresh} from "../../loaders/refresh.js";
import {duplicateOf} from "../../loaders/sample/duplicates.js";
import type {Person} from "../../loaders/sample/persons.js";
import {person} from "../../loaders/sample/persons.js";
import {typescriptCommand} from "../../loaders/site/site-child.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";

const header = "customer_id,email,phone,first_name,last_name,birth_date,gender,street,postcode,city,country";

const line = (id: string, who: Person): string =>
  [
    ...[id, who.email, who.phone, who.firstName, who.lastName, who.birthDate],
    ...[who.gender, `"${who.street}"`, who.postcode, who.city, who.country]
  ].join(",");

/** 300 persons, P0 to P299; of the first fifteen a second record each, Q0 to Q14. P90 and P91, P180 and P181 are couples. */
const customers = [
  header,
  ...Array.from({length: 300}, (_, customer) => line(`P${customer}`, person(7, customer))),
  ...Array.from({length: 15}, (_, customer) => line(`Q${customer}`, duplicateOf(7, customer, 0, 0).person))
];

interface House {
  readonly vault: string;
  readonly matches: string;
  /** Puts further lines into a further file. */
  add(...lines: readonly string[]): void;
  run(): Promise<number>;
  /** Ids by person, of those who have several records. */
  persons(): Promise<string[]>;
}

const withHouse = (use: (house: House) => Promise<void>): Promise<void> =>
  withTemporaryFolder(async folder => {
    const [data, config] = [join(folder, "data"), join(folder, "house.mjs")];
    const place = {data, config, warehouse: join(folder, "w.duckdb"), vault: join(folder, "v.duckdb")};
    mkdirSync(data);
    writeFileSync(config, 'export default {name: "Fern & Fable"};\n');
    writeFileSync(join(data, "customers.csv"), `${customers.join("\n")}\n`);
    await use({
      vault: place.vault,
      matches: join(folder, "matches.csv"),
      add: (...lines) => writeFileSync(join(data, "more-customers.csv"), `${[header, ...lines].join("\n")}\n`),
      run: async () => (await refresh(place)).customers,
      persons: () =>
        withDatabase(place.vault, async connection =>
          (
            await rows<{ids: string}>(
              connection,
              `SELECT string_agg(external_id, ' ' ORDER BY external_id) AS ids FROM vault.identities
               GROUP BY customer_key HAVING count(*) > 1 ORDER BY ids`
            )
          ).map(({ids}) => ids)
        )
    });
  });

const twice = Array.from({length: 15}, (_, customer) => `P${customer} Q${customer}`).sort();

describe("a refresh", () => {
  it("finds who stands twice, leaves couples two, and explains each link in bits that add up", () =>
    withHouse(async ({vault, run, persons}) => {
      expect(await run()).toBe(300);
      expect(await persons()).toEqual(twice);
      const links = await withDatabase(vault, connection =>
        rows<{first: string; second: string; rule: string; bits: number}>(
          connection,
          `SELECT x.external_id AS first, y.external_id AS second, rule,
             (SELECT sum(bits + rarity_bits) FROM vault.match_evidence e WHERE e.a = l.a AND e.b = l.b) AS bits
           FROM vault.match_links l JOIN vault.identities x ON x.record_key = l.a JOIN vault.identities y ON y.record_key = l.b`
        )
      );
      const model = await withDatabase(vault, connection => keptModel(connection, "vault"));
      expect(links.map(({first, second}) => `${first} ${second}`).sort()).toEqual(twice);
      const weighed = links.filter(({rule}) => rule === "the weight of all fields");
      expect(weighed.length).toBeGreaterThan(0);
      for (const {first, second, rule, bits} of [...weighed.slice(0, 3), ...links.slice(0, 3)]) {
        const explained = await explainMatch(vault, second, first);
        expect(explained).toMatchObject({isSamePerson: true, rule, objection: null});
        expect(explained.bits).toBeCloseTo(priorInBits(model!.share) + bits, 9);
        expect(explained.bits).toBeGreaterThan(rule === "the weight of all fields" ? linkBits : 0);
      }
      const couple = await explainMatch(vault, "P90", "P91");
      expect(couple).toMatchObject({isSamePerson: false, rule: null});
      expect(explanationText("P90", "P91", couple)).toMatch(/^P90 and P91: two persons/);
      await expect(explainMatch(vault, "P90", "nobody")).rejects.toThrow("no record has the id nobody");
    }));

  it("does what people say in matches.csv, and undoes it when the line is gone", () =>
    withHouse(async ({matches, run, persons}) => {
      writeFileSync(
        matches,
        "first,second,decision,why\nQ3,P3,different,asked them\nP20,house:P21,same,moved and married\n"
      );
      expect(await run()).toBe(300);
      expect(await persons()).toEqual([...twice.filter(ids => ids !== "P3 Q3"), "P20 P21"].sort());
      rmSync(matches);
      expect(await run()).toBe(300);
      expect(await persons()).toEqual(twice);
    }));

  it("joins an initial to one of a couple, and the couple never", () =>
    withHouse(async ({add, run, persons}) => {
      const home = ',Fairweather-Low,,,"1 Long Lane",WR14 4VC,Worcester,GB';
      add(
        `A,,5550123456,Anna${home}`,
        `B,,5550123456,Adam${home}`,
        `C,,5550123456,A.${home}`,
        `D,,5550123456,A.${home}`
      );
      await run();
      const found = (await persons()).filter(ids => /[ABCD]/.test(ids));
      expect(found).toHaveLength(1);
      expect(found[0]).not.toMatch(/A.*B/);
    }));

  it.each([
    ["first,second,decision\nP1,P2,perhaps\n", "matches.csv, line 2: got first P1, second P2, decision perhaps"],
    ["first,second,decision\nP1,P999,same\n", "matches.csv, line 2: no record has the id P999"],
    ["first,second,decision\nP1,P2,same\nP2,P3,same\nP1,P3,different\n", "contradicts what the other lines say"]
  ])("stops at a line that it cannot follow: %j", (text, message) =>
    withHouse(async ({matches, run}) => {
      writeFileSync(matches, text);
      await expect(run()).rejects.toThrow(message);
    })
  );

  it("in which no person changed looks for nobody", () =>
    withHouse(async ({vault, run, persons}) => {
      await run();
      await withDatabase(vault, connection => connection.run("DELETE FROM vault.match_links"));
      await run();
      const links = await withDatabase(vault, connection => rows(connection, "SELECT * FROM vault.match_links"));
      expect(links).toEqual([]);
      expect(await persons()).toEqual(twice);
    }));
});

it("`match explain` prints what each field says, and the sum", () =>
  withHouse(async ({vault, run}) => {
    await run();
    const [command, args] = typescriptCommand("cli/match.ts", "explain", "P4", "Q4", "--vault", vault);
    const printed = execFileSync(command, args, {encoding: "utf8"});
    expect(printed).toMatch(/^P4 and Q4: one person, by /);
    expect(printed).toMatch(/\nlast name +(the same|one slip|alike) +\+\d+\.\d bits\n/);
    expect(printed).toMatch(/\nsum +probability .* % {2,}\+\d+\.\d bits\n$/);
  }));
