import {chmodSync, existsSync, renameSync, rmSync, statSync} from "node:fs";
import {withDatabase} from "../database/connection.js";
import {quotedText} from "../database/sql.js";

/**
 * Writes a database anew, row by row, and puts it in the place of the old file in one move: DuckDB only frees the blocks of what is
 * deleted, and their bytes stay in the file. Views and macros come along. The database must be closed, its log written back.
 */
export async function rewriteDatabase(file: string): Promise<void> {
  const unfinished = `${file}.rewriting`;
  const {mode} = statSync(file);
  await copyDatabase(file, unfinished, [], () => {
    chmodSync(unfinished, mode & 0o777);
    rmSync(`${file}.wal`, {force: true});
    renameSync(unfinished, file);
  });
}

/**
 * Copies the rows of a database into a new file, readable by its owner alone.
 * @param settings SQL that is run before, as "SET force_compression = 'uncompressed'"
 * @param whileHeld run when the copy is whole and no other process can write to the original yet
 */
export async function copyDatabase(
  from: string,
  to: string,
  settings: readonly string[] = [],
  whileHeld: () => void = () => undefined
): Promise<void> {
  for (const left of [to, `${to}.wal`]) if (existsSync(left)) rmSync(left);
  const mask = process.umask(0o077);
  try {
    await withDatabase(":memory:", async connection => {
      for (const setting of [`SET temp_directory = ${quotedText(`${to}.spill`)}`, ...settings])
        await connection.run(setting);
      await connection.run(`ATTACH ${quotedText(from)} AS old_file`);
      await connection.run("CHECKPOINT old_file");
      await connection.run("DETACH old_file");
      await connection.run(`ATTACH ${quotedText(from)} AS old_file (READ_ONLY)`);
      await connection.run(`ATTACH ${quotedText(to)} AS new_file`);
      await connection.run("COPY FROM DATABASE old_file TO new_file");
      await connection.run("CHECKPOINT new_file");
      await connection.run("DETACH new_file");
      whileHeld();
      await connection.run("DETACH old_file");
    });
  } finally {
    process.umask(mask);
    rmSync(`${to}.spill`, {recursive: true, force: true});
  }
}
