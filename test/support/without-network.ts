import {spawnSync} from "node:child_process";
import {join} from "node:path";

const preload = join(import.meta.dirname, "no-network.cjs");

const namespaces = [["unshare", "-n"], ["unshare", "-rn"], []] as const;

/** The strongest shield that this machine allows: a network namespace without a network, else only the preload. */
const shield = namespaces.find(
  ([command, ...args]) => command === undefined || spawnSync(command, [...args, "true"]).status === 0
);

/**
 * Runs a command whose processes reach no network: in a namespace without one where the system allows it, and in any case with every
 * connection of Node refused.
 */
export function runWithoutNetwork(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env
) {
  const [first = command, ...rest] = [...(shield ?? []), command, ...args];
  return spawnSync(first, rest, {
    encoding: "utf8",
    env: {...environment, NODE_OPTIONS: `--require ${JSON.stringify(preload)}`},
    maxBuffer: 1e8
  });
}
