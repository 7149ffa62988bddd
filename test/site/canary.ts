import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";

/** A person who is in every kind of export and may be in no file of the site. */
export const canary = {
  email: "zebulon.quillfeather@canary-mail.test",
  phone: "+44 20 7946 0731",
  firstName: "Zebulon",
  lastName: "Quillfeather",
  street: "731 Larkspur Crescent",
  id: "CANARY-0731"
};

/** Every way in which the canary would show in a file. */
export const canaryTexts = [
  canary.email,
  "quillfeather",
  "canary-mail",
  "canary-0731",
  canary.street,
  "7946 0731",
  "79460731",
  "2079460731"
];

const files: Readonly<Record<string, readonly string[]>> = {
  "customers.csv": [
    "customer_id,email,phone,first_name,last_name,street,postcode,city,country,created_at",
    `${canary.id},${canary.email},${canary.phone},${canary.firstName},${canary.lastName},${canary.street},N1 7AA,London,GB,2024-06-01 10:00:00`,
    `,${canary.email},${canary.phone},${canary.firstName},${canary.lastName},${canary.street},N1 7AA,London,GB,2024-06-01 10:00:00`,
    `${canary.id}-2,${canary.email},${canary.phone},${canary.firstName},${canary.lastName},${canary.street},N1 7AA,London,GB,${canary.email}`
  ],
  "orders.csv": [
    "order_id,customer_id,ordered_at,total",
    `CO-1,${canary.id},2024-07-01 10:00:00,40.00`,
    `CO-2,${canary.id},2024-08-01 10:00:00,60.00`,
    `CO-3,${canary.id},2024-08-02 10:00:00,${canary.email}`
  ],
  "consents.csv": [
    "customer_id,purpose,channel,status,at,evidence",
    `${canary.id},marketing,email,given,2024-06-01 10:00:00,form signed by ${canary.firstName} ${canary.lastName} ${canary.email}`
  ],
  "survey_answers.csv": [
    "customer_id,survey,question,answered_at,score,answer",
    `${canary.id},nps,why,2024-09-01 10:00:00,9,call me on ${canary.phone} says ${canary.email}`
  ],
  "prospects.csv": [
    "prospect_id,email,phone,first_name,last_name,street,postcode,city,country,created_at",
    `CANARY-0731-P,${canary.email},${canary.phone},${canary.firstName},${canary.lastName},${canary.street},N1 7AA,London,GB,2024-06-01 10:00:00`
  ]
};

/** Writes the canary's exports into a folder beside other exports. */
export function writeCanary(data: string): void {
  mkdirSync(join(data, "more"), {recursive: true});
  for (const [name, lines] of Object.entries(files)) {
    writeFileSync(join(data, "more", `more-${name}`), `${lines.join("\n")}\n`);
  }
}
