/** A name of a program's field as words: `appVersion` as "App version", `currentUrl` as "Current URL". */
export function wordsOf(name: string): string {
  const words = name
    .replace(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/\b(?:url|id|os)\b/gi, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}
