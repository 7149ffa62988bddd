import {OptionError} from "../errors/errors.js";
import {createRandom} from "../statistics/random.js";

/**
 * Draws by chance who is held out: every set of that size is equally likely (a partial shuffle after R. A. Fisher and F. Yates).
 * @param size of the whole list
 * @param share to hold out, from 0 to below 1; the number is rounded
 * @param seed the same seed draws the same
 * @returns for each place of the list whether it is held out
 * @throws OptionError for a share outside of 0 to 1
 * @example drawHeldOut(10, 0.2, 1).filter(Boolean).length // 2
 */
export function drawHeldOut(size: number, share: number, seed: number): boolean[] {
  if (!(share >= 0 && share < 1)) throw new OptionError(`drawHeldOut: share is from 0 to below 1, got ${share}`);
  const wanted = Math.round(size * share);
  const random = createRandom(seed);
  const places = Array.from({length: size}, (_, place) => place);
  const heldOut = Array.from({length: size}, () => false);
  for (let drawn = 0; drawn < wanted; drawn++) {
    const from = drawn + random.integer(size - drawn);
    const place = places[from]!;
    places[from] = places[drawn]!;
    places[drawn] = place;
    heldOut[place] = true;
  }
  return heldOut;
}
