/** The path of an installed Chrome, Chromium or Edge (CHROME_PATH first), or undefined. */
export function findBrowser(
  platform?: NodeJS.Platform,
  environment?: Readonly<Record<string, string | undefined>>,
  exists?: (path: string) => boolean
): string | undefined;
