import type {MadeAudience} from "./make-audience.js";

/** The way from those chosen to those in the file, a line a step; names nobody. */
export function audienceText({waterfall, heldOut, written, file, contacts}: MadeAudience): string {
  const steps: readonly (readonly [string, number])[] = [
    ["chosen", waterfall.chosen],
    ["no address for the channel", -waterfall.noAddress],
    ["on a suppression list", -waterfall.suppressed],
    ["no consent, or withdrawn", -waterfall.noConsent],
    ["written to too lately", -waterfall.contactedLately],
    ["same address as another", -waterfall.sameAddress],
    ["held out by chance", -heldOut],
    ["in the file", written]
  ];
  const width = Math.max(...steps.map(([, n]) => n.toLocaleString("en-GB").length));
  return [
    ...steps.map(([step, n]) => `${n.toLocaleString("en-GB").padStart(width)}  ${step}`),
    `${file}: who is to be written to, for your eyes only`,
    `${contacts}: who was written to and who was held out; drop it into the data folder once the list has been used`
  ].join("\n");
}
