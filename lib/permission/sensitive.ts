/** What the law protects more than other facts of a person (GDPR Art. 9 and 10). */
export type SensitiveKind =
  | "health"
  | "religion"
  | "ethnicity"
  | "politics"
  | "union membership"
  | "sexuality"
  | "biometrics or genes"
  | "crime";

/** Beginnings of words that tell such a fact in a header, without accents, in English, German, French, Dutch, Spanish, Italian, Portuguese, Swedish and Polish. */
const stems: Readonly<Record<SensitiveKind, readonly string[]>> = {
  health: (
    "health medical medicine medicat diagnos disease illness allerg disab handicap pregnan diabet bloodtype bloodgroup diet therap symptom " +
    "gesundheit krank behinder schwanger medik blutgruppe diat sante maladie grossesse gezondheid ziekte zwanger dieet beperking salud enfermedad " +
    "discapac embaraz salute malattia gravidanza saude doenca deficienc halsa sjukdom gravid zdrowi chorob ciaza niepelnospraw"
  ).split(" "),
  religion: (
    "relig faith church muslim jewish christian catholic protestant buddhis kosher halal konfession glaube kirche godsdienst geloof " +
    "croyance kyrka wyznan"
  ).split(" "),
  ethnicity: "ethni etnisch etnic etnia racial skincolo hautfarbe rasse raza razza tribe".split(" "),
  politics: "politi politiek partisan voter votingintent partei partij wahler".split(" "),
  "union membership":
    "tradeunion laborunion labourunion unionmember gewerkschaft syndica syndicat sindica vakbond fackforening".split(
      " "
    ),
  sexuality: "sexual sexuel seksu sessual lgbt gay lesbian sexlife".split(" "),
  "biometrics or genes":
    "biometr fingerprint faceprint voiceprint retina irisscan genetic genom dna fingerabdruck empreinte".split(" "),
  crime: "crimin convict offence felony felon policerecord vorstraf strafregister condamn antecedent prisoner".split(
    " "
  )
};

/** Words that tell one only when they stand alone: "race", but not "racebike". */
const wholeWords: Readonly<Record<string, SensitiveKind>> = {
  race: "ethnicity",
  raca: "ethnicity",
  hiv: "health",
  straf: "crime"
};

/**
 * The protected fact that a column tells by its header, or null. Judged by the beginnings of its words in several languages, so that it
 * errs on the side of caution.
 * @example sensitiveKind("attr_diet") // "health"
 * @example sensitiveKind("Trade Union") // "union membership"
 */
export function sensitiveKind(header: string): SensitiveKind | null {
  const words = header
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(word => word !== "" && word !== "attr");
  const pairs = words.flatMap((word, at) => [word, word + (words[at + 1] ?? "")]);
  for (const [kind, beginnings] of Object.entries(stems) as [SensitiveKind, readonly string[]][])
    if (pairs.some(word => beginnings.some(stem => word.startsWith(stem)))) return kind;
  return words.map(word => wholeWords[word]).find(kind => kind !== undefined) ?? null;
}
