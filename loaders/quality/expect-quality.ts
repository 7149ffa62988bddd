import {UserError} from "../../lib/errors/errors.js";
import type {DataQuality} from "../../lib/house/data-quality.js";
import {judgeField} from "../../lib/quality/judge-field.js";
import {shortfallText} from "../../lib/quality/shortfall-text.js";
import type {Connection} from "../database/connection.js";
import {readFieldQuality} from "./read-field-quality.js";

/**
 * Stops a refresh, and so a build, when a field falls short of what the house file wants at all costs.
 * @throws UserError naming each such field, what was found and what was expected
 */
export async function expectQuality(warehouse: Connection, expected: DataQuality): Promise<void> {
  const broken = (await readFieldQuality(warehouse)).flatMap(quality => {
    const judgement = judgeField(quality, expected);
    return judgement.status === "fail" ? [`  ${quality.field}: ${shortfallText(judgement)}`] : [];
  });
  if (broken.length === 0) return;
  throw new UserError(
    [
      "the data are not as good as the house file's dataQuality wants them, so nothing is published:",
      ...broken,
      "Mend the exports, or change what is expected there"
    ].join("\n")
  );
}
