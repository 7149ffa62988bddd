import {gzipSync} from "node:zlib";
import iconv from "iconv-lite";
import {describe, expect, test} from "vitest";
import {readBack, setAsideOf} from "./read-back.js";

describe("lines that are no data are set aside by rule", () => {
  test("titles above the header, blank lines, repeated headers and totals below", async () => {
    const lines = ["Orders 2024", "", "id,name,amount", "1,Doe,5", ",,", "id,name,amount", "2,Roe,6", "", "Total,,11"];
    const read = await readBack("report.csv", `${lines.join("\n")}\nGrand total: 11\n`);
    expect(read.file.header).toEqual(["id", "name", "amount"]);
    expect(read.cells).toEqual([
      ["1", "Doe", "5"],
      ["2", "Roe", "6"]
    ]);
    expect(setAsideOf(read)).toEqual([
      "1 title",
      "2 blank",
      "5 blank",
      "6 repeated-header",
      "8 blank",
      "9 total",
      "10 total"
    ]);
    expect(read.lines).toEqual([4, 7]);
    expect(read.raws).toEqual(["1,Doe,5", "2,Roe,6"]);
  });

  test("a title padded with separators is a title, in another language too", async () => {
    const read = await readBack(
      "bericht.csv",
      "Umsatz 2024;;;\nKunde;Ort;Datum;Betrag\n1;Bonn;2024-01-02;5,00\nSumme;;;5,00\n"
    );
    expect(read.file.header).toEqual(["Kunde", "Ort", "Datum", "Betrag"]);
    expect(setAsideOf(read)).toEqual(["1 title", "4 total"]);
  });

  test("a person called Total, or a total among the rows, is data", async () => {
    const read = await readBack("people.csv", "name,town,spent\nTotal,Bonn,5\nTotal,,7\nDoe,,6\n");
    expect(read.cells.map(row => row[0])).toEqual(["Total", "Total", "Doe"]);
    expect(read.file.setAside).toEqual([]);
  });

  test("two exports pasted together: the second header goes, with its byte order mark", async () => {
    const read = await readBack("both.csv", "\ufeffid,name\n1,Doe\n\ufeffid,name\n2,Roe\n");
    expect(read.cells).toEqual([
      ["1", "Doe"],
      ["2", "Roe"]
    ]);
    expect(setAsideOf(read)).toEqual(["3 repeated-header"]);
  });
});

describe("ways of writing a table", () => {
  const expected = [
    ["1", "Ann, B.", "x"],
    ["2", "two\nlines", 'say "hi"'],
    ["3", null, "last"]
  ];
  const written = 'id,name,note\n1,"Ann, B.",x\n2,"two\nlines","say ""hi"""\n3,,last';

  test.each([
    ["a last line without line end", written],
    ["a byte order mark", `\ufeff${written}\n`],
    ["blanks around quotes", written.replace('"Ann, B."', ' "Ann, B." ')],
    ["gzip", gzipSync(written)]
  ])("%s", async (_, bytes) => {
    const read = await readBack("table.csv", bytes);
    expect(read.cells).toEqual(expected);
    expect(read.file.header).toEqual(["id", "name", "note"]);
    expect(read.lines).toEqual([2, 3, 5]);
  });

  test.each(["\r\n", "\r"])("line ends %j, kept within cells", async lineEnd => {
    const read = await readBack("table.csv", written.replaceAll("\n", lineEnd));
    expect(read.cells[1]).toEqual(["2", `two${lineEnd}lines`, 'say "hi"']);
    expect(read.cells).toHaveLength(3);
    expect(read.file.newline).toBe(lineEnd);
  });

  test("line ends mixed in one file", async () => {
    const read = await readBack("table.csv", "id,name\r\n1,a\n2,b\r\n3,c\r4,d\n");
    expect(read.cells.map(row => row.join(""))).toEqual(["1a", "2b", "3c", "4d"]);
    expect(read.lines).toEqual([2, 3, 4, 5]);
  });

  test.each([",", ";", "\t", "|"] as const)("separator %j", async delimiter => {
    const rows = ["id,name,amount,note", "1,Doe,5 kg,a", "2,Roe,6 kg,b"].map(row => row.replaceAll(",", delimiter));
    const read = await readBack("table.txt", `${rows.join("\n")}\n`);
    expect(read.file.delimiter).toBe(delimiter);
    expect(read.cells[1]).toEqual(["2", "Roe", "6 kg", "b"]);
  });

  test("decimal commas do not make a comma the separator", async () => {
    const read = await readBack("table.csv", "Kunde;Betrag\n1;5,00\n2;6,50\n3;7,25\n");
    expect(read.file.delimiter).toBe(";");
    expect(read.cells[2]).toEqual(["3", "7,25"]);
  });

  test("names used twice or missing become distinct columns", async () => {
    const read = await readBack("table.csv", "UNSUB_REASON,,unsub_reason,column_2\na,b,c,d\n");
    expect(read.file.header).toEqual(["UNSUB_REASON", "", "unsub_reason", "column_2"]);
    expect(read.file.columns).toEqual(["UNSUB_REASON", "column_2_2", "unsub_reason_2", "column_2"]);
    expect(read.cells).toEqual([["a", "b", "c", "d"]]);
  });

  test("a header alone is a table without records", async () => {
    expect((await readBack("table.csv", "id,name")).file.records).toBe(0);
  });

  test("one column of addresses", async () => {
    const read = await readBack("suppression.csv", "email\na@example.com\nb@example.com\n");
    expect(read.cells).toEqual([["a@example.com"], ["b@example.com"]]);
  });

  test("clean UTF-8 is read in place, without a copy", async () => {
    const read = await readBack("table.csv", written);
    expect(read.file.path).toBe(read.original);
  });
});

describe("encodings, detected and stated", () => {
  const texts: Readonly<Record<string, string>> = {
    "windows-1252": "Müller, Größe, François, Ibáñez, Søren, 5 €",
    "iso-8859-15": "Müller, Größe, François, Ibáñez, Œuvre, 5 €",
    "windows-1250": "Wąsik, Łódź, Dvořák, Růžička, Szűcs, Kovačević",
    "iso-8859-2": "Wąsik, Łódź, Dvořák, Růžička, Szűcs, Kovačević"
  };
  test.each(Object.entries(texts))("%s", async (encoding, text) => {
    const rows = text.split(", ");
    const read = await readBack(
      "names.csv",
      iconv.encode(`id;name\n${rows.map(row => `1;${row}`).join("\n")}\n`, encoding)
    );
    expect(read.file.encoding).toBe(encoding);
    expect(read.cells.map(row => row[1])).toEqual(rows);
    expect(read.raws[0]).toBe(`1;${rows[0]}`);
  });

  test.each([
    ["Czech", "windows-1250", "Novák Dvořák Procházková Kučera Veselý Horáková Němec Pokorný Růžička Krejčí Beneš"],
    ["Polish", "iso-8859-2", "Wójcik Kamiński Zieliński Dąbrowski Kozłowski Jabłoński Król Pawłowska Gołąb"],
    ["Hungarian", "windows-1250", "Szűcs Győri Kovács Tóth Szabó Horváth Kiss Nagy Erdős Fekete Gulyás Hegedűs"],
    ["French", "windows-1252", "Lefèvre Mérieux François Benoît Côté Hélène Noël Gérard Bézier"],
    ["Danish", "windows-1252", "Sørensen Jørgensen Kjær Ågård Bjørn Nørgaard Høj Skovgård"],
    ["Portuguese", "windows-1252", "João São Gonçalves Conceição Magalhães Antônio Simões Araújo"]
  ])("%s names", async (_, encoding, text) => {
    const rows = text.split(" ");
    const read = await readBack(
      "names.csv",
      iconv.encode(`id;name\n${rows.map(row => `1;${row}`).join("\n")}\n`, encoding)
    );
    expect(read.cells.map(row => row[1])).toEqual(rows);
  });

  test.each([
    ["utf-16le", true],
    ["utf-16be", true],
    ["utf-16le", false],
    ["utf-16be", false]
  ])("%s, byte order mark: %s", async (encoding, addBOM) => {
    const read = await readBack("names.csv", iconv.encode("id\tname\n1\tŁódź\n2\tΑθήνα\n", encoding, {addBOM}));
    expect(read.file.encoding).toBe(encoding);
    expect(read.file.header).toEqual(["id", "name"]);
    expect(read.cells.map(row => row[1])).toEqual(["Łódź", "Αθήνα"]);
  });

  test("a letter beyond ASCII far down in a file of plain letters", async () => {
    const plain = "7;a plain name\n".repeat(80_000);
    const read = await readBack("names.csv", Buffer.from(`id;name\n${plain}8;Müller\n9;Günther\n`, "latin1"));
    expect(read.file.encoding).toBe("windows-1252");
    expect(read.cells.slice(-2)).toEqual([
      ["8", "Müller"],
      ["9", "Günther"]
    ]);
  });
});
