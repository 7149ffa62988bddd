import {choices} from "../base/choices.js";

/**
 * Buttons for the arms of a campaign; none where there is only one.
 * @param choose called with the arm whose button is pressed; the first is pressed from the beginning
 */
export function armChooser(arms: readonly string[], choose: (arm: string) => void): HTMLElement[] {
  if (arms.length < 2) return [];
  const options = arms.map(value => ({value, name: value}));
  return [choices("Arm", options, arms[0] ?? "", choose)];
}
