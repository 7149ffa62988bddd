import {z} from "zod";

const names = ["best", "mbg-nbd", "pareto-nbd", "bg-nbd", "nbd"] as const;
const asked = `"best" or a model: ${names
  .slice(1)
  .map(name => `"${name}"`)
  .join(", ")}`;

/** Keys of the house file about the model behind the customer values. */
export const valueModelKeys = {
  /** "best": the one that would have forecast best. "nbd" is the model in which nobody leaves. */
  valueModel: z.enum(names, asked).default("best")
};
