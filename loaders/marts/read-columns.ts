import type {Connection, Parameters} from "../database/connection.js";

/**
 * A query's columns as numbers, for methods that want columns. The query casts each to DOUBLE and orders its rows; NULL becomes NaN,
 * so let the query say what NULL stands for.
 */
export async function readColumns<Name extends string>(
  connection: Connection,
  names: readonly Name[],
  sql: string,
  parameters: Parameters = {}
): Promise<Record<Name, Float64Array>> {
  const result = await connection.stream(sql, {...parameters});
  const parts: Float64Array[][] = names.map(() => []);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [position, part] of parts.entries())
      part.push(
        Float64Array.from(chunk.getColumnValues(position), value => (value === null ? Number.NaN : Number(value)))
      );
  }
  return Object.fromEntries(names.map((name, position) => [name, joined(parts[position]!)])) as Record<
    Name,
    Float64Array
  >;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    whole.set(part, position);
    position += part.length;
  }
  return whole;
}
