// In what somebody acts for another, as staff wrote it down: “Council tax and benefits”, or “Everything, by power of attorney”.
// Online only what those words surely name is shown; the rest is for a person to judge.

export interface NamedService {
  readonly slug: string;
  readonly title: string;
}

const everything =
  /^\s*(everything|anything|all)(\s+(matters|services|requests|things|dealings))?\s*($|[,.;:(–-]|by\b|under\b|as\b|with\b)/i;

const little = new Set([
  'the',
  'for',
  'her',
  'his',
  'their',
  'all',
  'any',
  'about',
  'with',
  'matter',
  'request',
  'service',
  'thing',
]);

/** Whether the words name everything. */
export const isEverything = (scope: string): boolean => everything.test(scope);

/** The services that these words name. Each part between commas and “and” names those whose own words hold all of its words. */
export function servicesInScope(scope: string, services: readonly NamedService[]): string[] {
  const parts = scope
    .split(/[,;.:/&+()]|\band\b|\bor\b/i)
    .map((part) => wordsOf(part).filter((word) => !little.has(word)))
    .filter((words) => words.length > 0);
  return services
    .filter(({ slug, title }) => {
      const own = new Set(wordsOf(`${title} ${slug}`));
      return parts.some((words) => words.every((word) => own.has(word)));
    })
    .map(({ slug }) => slug);
}

const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) =>
    word.length > 3 ? word.replace(/s$/, '') : word,
  );
