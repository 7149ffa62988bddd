/**
 * How often letters beyond ASCII stand in names, addresses and product texts, as rough shares in thousandths of all such
 * letters, averaged over the languages that are written with the code page. Only the proportions between letters that share
 * a byte in two code pages matter: "è" against "č", "ø" against "ř", "õ" against "ő".
 */
const western =
  "é120 ü110 ä100 ö90 ß50 á50 è45 í40 ó45 ñ40 ç40 ã30 à30 å40 ø35 ê20 ë15 ô15 æ20 ú20 â15 î8 ï10 õ8 û5 ù4 ò4 ì3 ý2 ð1 þ1 " +
  "É10 Ü6 Ä4 Ö8 Á4 Ó3 Í2 Ñ2 Ç4 Å5 Ø4 À3 È2 Ê1 Ú2 Æ1 Ë1 Ô1 Î1 Â1 Õ1 š3 ž2 Š2 Ž1 œ5 Œ1 ÿ1";
const central =
  "ł80 ą40 ę45 ó70 ś35 ż35 ź8 ć30 ń25 á110 í80 é100 ě40 č55 ř35 š55 ž45 ý35 ů15 ú20 ň8 ť5 ď4 ľ8 ĺ1 ŕ1 ä6 ö30 ü20 ő25 ű8 " +
  "đ8 ă15 â8 î8 ș3 ț3 ş6 ţ6 ô5 ë2 ß2 ç1 Ł15 Ą1 Ę1 Ó3 Ś10 Ż8 Ź2 Ć3 Ń1 Á5 Í2 É3 Ě1 Č12 Ř6 Š12 Ž10 Ý1 Ú4 Ö3 Ő2 Ü2 Đ3 Ţ1 Ş2 Ľ1 Ť1 Ď2";
const marks =
  "€30 £10 –12 —2 ’20 ‘3 “5 ”5 „8 …4 •3 °6 ®6 ™6 ©2 §2 «2 »2 ·1 ½2 ²3 ³1 ×2 ´1 ¿1 ¡1 º2 ª1 µ1 ±1 ¹1 ¼1 ¾1 \u00a020 \u00ad2";

const parse = (shares: string): Map<string, number> =>
  new Map(shares.split(" ").map(entry => [entry[0]!, Number(entry.slice(1)) / 1000]));

const marksShares = parse(marks);

/** Shares of letters and marks by the part of Europe a text comes from. */
export const letterShares: Readonly<Record<"western" | "central", ReadonlyMap<string, number>>> = {
  western: new Map([...marksShares, ...parse(western)]),
  central: new Map([...marksShares, ...parse(central)])
};
