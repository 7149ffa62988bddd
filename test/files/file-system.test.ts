import {appendFileSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import {fileStamp, hashFile} from "../../loaders/files/file-stamp.js";
import {findExports} from "../../loaders/files/find-exports.js";
import {prepareFile} from "../../loaders/files/prepare-file.js";
import {withTemporaryFolder} from "../support/temporary-folder.js";

describe("findExports", () => {
  const put = (folder: string, names: readonly string[]) => {
    for (const name of names) {
      mkdirSync(join(folder, name, ".."), {recursive: true});
      writeFileSync(join(folder, name), "id\n");
    }
  };

  test("lists exports of every kind below a folder, sorted, and nothing else", async () => {
    await withTemporaryFolder(async folder => {
      const exports = ["B.CSV", "a.csv.gz", "shop/2024/o.tsv", "shop/o.jsonl", "x.json", "y.parquet", "z.txt"];
      put(folder, [
        ...exports,
        "README.md",
        "README.txt",
        ".hidden.csv",
        ".git/a.csv",
        "truth.json",
        "shop.truth.json"
      ]);
      put(folder, ["notes.docx", "sample/orders.csv", "shop/sample/o.csv"]);
      const found = await findExports(folder);
      expect(found.map(file => file.name)).toEqual([
        "B.CSV",
        "a.csv.gz",
        "shop/2024/o.tsv",
        "shop/o.jsonl",
        "shop/sample/o.csv",
        "x.json",
        "y.parquet",
        "z.txt"
      ]);
      expect(found[2]!.path).toBe(join(folder, "shop", "2024", "o.tsv"));
    });
  });

  test.each(["orders.ods", "shop/export.7z", "old.XLS", "binary.xlsb"])("names %s, which is not read", async name => {
    await withTemporaryFolder(async folder => {
      put(folder, ["orders.csv", "~$orders.xlsx", name]);
      await expect(findExports(folder)).rejects.toThrow(
        `${join(folder, name)}: files of this kind are not read; expected CSV, TSV, JSON, JSON lines, Parquet or Excel (.xlsx), or a zip archive of these. `
      );
    });
  });

  test("the sample's folder itself can be listed; a folder that is not there holds nothing", async () => {
    await withTemporaryFolder(async folder => {
      put(folder, ["sample/orders.csv", "sample/truth.json"]);
      expect((await findExports(join(folder, "sample"))).map(file => file.name)).toEqual(["orders.csv"]);
      expect(await findExports(join(folder, "absent"))).toEqual([]);
    });
  });
});

describe("fileStamp and hashFile", () => {
  test("the stamp changes when a file is written to or replaced by one of the same size", async () => {
    await withTemporaryFolder(async folder => {
      const path = join(folder, "a.csv");
      writeFileSync(path, "id\n1\n");
      const before = await fileStamp(path);
      expect(await fileStamp(path)).toBe(before);
      writeFileSync(join(folder, "b.csv"), "id\n2\n");
      renameSync(join(folder, "b.csv"), path);
      expect(await fileStamp(path)).not.toBe(before);
    });
  });

  test("hashFile('abc') is the SHA-256 of FIPS 180-4's first example", async () => {
    await withTemporaryFolder(async folder => {
      const path = join(folder, "abc.txt");
      writeFileSync(path, "abc");
      expect(await hashFile(path)).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    });
  });
});

describe("prepareFile and the file system", () => {
  const rows = "id,name\n1,Doe\n2,Roe,\n3,Müller\n";

  test("the content hash is the original's, whatever copy is read", async () => {
    await withTemporaryFolder(async folder => {
      for (const [name, bytes] of [
        ["clean.csv", "id\n1\n"],
        ["damaged.csv", rows],
        ["latin.csv", Buffer.from(rows, "latin1")],
        ["packed.csv.gz", gzipSync(rows)],
        ["list.json", '[{"id":1}]']
      ] as const) {
        const path = join(folder, name);
        writeFileSync(path, bytes);
        const file = await prepareFile(path, {workFolder: join(folder, "work")});
        expect(file.contentHash).toBe(await hashFile(path));
        expect(file.bytes).toBe(statSync(path).size);
        expect(file.stamp).toBe(await fileStamp(path));
      }
    });
  });

  test("copies are readable by their owner alone", async () => {
    await withTemporaryFolder(async folder => {
      const path = join(folder, "damaged.csv");
      writeFileSync(path, rows);
      const file = await prepareFile(path, {workFolder: join(folder, "work")});
      expect(file.path).not.toBe(path);
      expect(statSync(file.path).mode & 0o777).toBe(0o600);
      expect(statSync(join(folder, "work")).mode & 0o777).toBe(0o700);
    });
  });

  test("progress ends at the file's size", async () => {
    await withTemporaryFolder(async folder => {
      const path = join(folder, "packed.csv.gz");
      writeFileSync(path, gzipSync(rows));
      const seen: [number, number][] = [];
      await prepareFile(path, {workFolder: folder, onProgress: (done, total) => seen.push([done, total])});
      const {size} = statSync(path);
      expect(seen.at(-1)).toEqual([size, size]);
    });
  });

  test("a file that grows, is replaced or vanishes while it is read stops the run", async () => {
    await withTemporaryFolder(async folder => {
      const path = join(folder, "moving.csv");
      const during = async (change: () => void): Promise<void> => {
        writeFileSync(path, rows);
        let changed = false;
        const onProgress = () => {
          if (!changed) change();
          changed = true;
        };
        await prepareFile(path, {workFolder: folder, onProgress});
      };
      await expect(during(() => appendFileSync(path, "4,Poe\n"))).rejects.toThrow(
        /moving\.csv: changed while it was read/
      );
      await expect(
        during(() => {
          writeFileSync(join(folder, "other"), rows);
          renameSync(join(folder, "other"), path);
        })
      ).rejects.toThrow(/changed while it was read/);
      await expect(during(() => rmSync(path))).rejects.toThrow(/moving\.csv: (vanished|cannot be read)/);
    });
  });

  test("a missing file, and gzip data that end too early, are told plainly", async () => {
    await withTemporaryFolder(async folder => {
      await expect(prepareFile(join(folder, "no.csv"), {workFolder: folder})).rejects.toThrow(
        /no\.csv: cannot be read/
      );
      const path = join(folder, "cut.csv.gz");
      const packed = gzipSync(rows.repeat(1000));
      writeFileSync(path, packed.subarray(0, packed.length - 20));
      await expect(prepareFile(path, {workFolder: folder})).rejects.toThrow(/cut\.csv\.gz: the gzip data are damaged/);
    });
  });
});
