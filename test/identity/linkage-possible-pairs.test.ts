import {expect, it} from "vitest";
import {findCandidates} from "../../loaders/identity/linkage/candidates.js";
import {comparePairs, countPatterns, keepPossiblePairs} from "../../loaders/identity/linkage/compare.js";
import {isPossible} from "../../loaders/identity/linkage/comparisons.js";
import {prepareRecords} from "../../loaders/identity/linkage/weigh-records.js";
import {takeKnownPersons} from "../support/known-persons.js";
import {withMemory} from "../support/with-database.js";

it.each(["febrl dataset1", "Splink fake_1000", "RLdata500"])(
  "of the candidates of %s, keepPossiblePairs keeps each whose whole comparison isPossible, and leaves many others out",
  name =>
    withMemory(async connection => {
      await takeKnownPersons(connection, name);
      await findCandidates(connection, await prepareRecords(connection));
      await comparePairs(connection, "linkage_candidates", "all_compared");
      await keepPossiblePairs(connection, "linkage_candidates", "kept");
      await comparePairs(connection, "kept", "kept_compared");
      const [all, kept] = [
        await countPatterns(connection, "all_compared"),
        await countPatterns(connection, "kept_compared")
      ];
      const possible = all.filter(({pattern}) => isPossible(pattern));
      expect(kept.filter(({pattern}) => isPossible(pattern))).toEqual(possible);
      const pairs = (counts: typeof all): number => counts.reduce((sum, count) => sum + count.pairs, 0);
      expect(pairs(possible)).toBeGreaterThan(100);
      expect(pairs(kept)).toBeLessThan(pairs(all));
    })
);
