import {quotedText} from "../database/sql.js";

/**
 * Words by which programs that open and click mail give themselves away in the user agent: scanners that test links before a mail is
 * delivered, previews, scripts. Apple's Mail Privacy Protection fetches every picture and calls itself Mozilla/5.0 and nothing more.
 * Gmail's image proxy is none: it fetches when a person opens.
 */
const words = [
  ...["bot", "crawler", "spider", "scanner", "preview", "headless", "phantomjs", "monitor"],
  ...[
    "barracuda",
    "mimecast",
    "proofpoint",
    "symantec",
    "fireeye",
    "trendmicro",
    "forcepoint",
    "safelinks",
    "messagelabs"
  ],
  ...["python-requests", "python-urllib", "curl/", "wget/", "okhttp", "go-http-client", "apache-httpclient"]
];

/**
 * SQL that says whether a user agent is a program's; NULL where none was written down.
 * @param agent SQL of the text
 * @example machineAgentSql("s.agent") // TRUE for 'Barracuda Sentinel (EE)'
 */
export function machineAgentSql(agent: string): string {
  return `(${agent} = 'Mozilla/5.0' OR regexp_matches(lower(${agent}), ${quotedText(words.join("|"))}))`;
}
