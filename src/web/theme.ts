// A council's colours and typeface as data, the CSS properties made from them, and whether people can read the result.
// Contrast is WCAG 2.2's: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
import { z } from 'zod';

const Colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'Give a colour as # and six hexadecimal digits, like #1E4D3B');
/** Goes into a stylesheet as it is, so nothing that could end a declaration. */
const FontStack = z.string().regex(/^[\w\s'",-]+$/, 'Give font names separated by commas');

/** `councils/<name>/theme.json`. */
export const Theme = z.strictObject({
  font: z.strictObject({
    /** The face's own name. */
    family: z.string().min(1),
    /** What goes into `font-family`, with the faces to fall back on. */
    stack: FontStack,
  }),
  colours: z.strictObject({
    /** Text. */
    ink: Colour,
    /** The page; charts are drawn on it. */
    paper: Colour,
    /** Cards, footer and other surfaces set into the page. */
    panel: Colour,
    /** Borders that carry meaning. */
    line: Colour,
    /** Masthead, main button, promise line. */
    accent: Colour,
    accentDark: Colour,
    accentTint: Colour,
    /** Text on accent, accentDark, success and error. */
    onAccent: Colour,
    link: Colour,
    linkHover: Colour,
    error: Colour,
    success: Colour,
    focus: Colour,
    focusText: Colour,
  }),
  /** Series of a chart, in order; always told apart by shape or label as well. */
  data: z.tuple([Colour, Colour, Colour, Colour, Colour]),
  dataGrey: Colour,
});

export type Theme = z.infer<typeof Theme>;

type Rgb = readonly [number, number, number];

function rgb(colour: string): Rgb {
  const value = Number.parseInt(colour.length === 4 ? colour.slice(1).replace(/./g, '$&$&') : colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function luminance(colour: string): number {
  const [red, green, blue] = rgb(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** Light given off by one part of a colour, 0 to 1, undoing the curve of sRGB. */
function linear(part: number): number {
  const share = part / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Contrast ratio of two colours (`#rgb` or `#rrggbb`), from 1 to 21, the same either way round. */
export function contrast(a: string, b: string): number {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** `share` (0 to 1) of `a`, the rest of `b`, mixed in sRGB. */
function mix(a: string, b: string, share: number): string {
  const [from, to] = [rgb(a), rgb(b)];
  const part = (i: 0 | 1 | 2) => Math.round(from[i] * share + to[i] * (1 - share));
  return `#${([0, 1, 2] as const).map((i) => part(i).toString(16).padStart(2, '0')).join('')}`;
}

/** Colours that follow from the theme's own: quieter text, and hairlines that only decorate. */
function derived({ colours }: Theme): { muted: string; hairline: string } {
  return { muted: mix(colours.ink, colours.paper, 0.74), hairline: mix(colours.line, colours.paper, 0.45) };
}

/**
 * The `:root` rules of a theme: `--heard-*` for our own styles, and the `--govuk-*` properties of govuk-frontend 6.6.
 * It goes after the compiled stylesheet.
 */
export function themeCss(theme: Theme): string {
  const { colours, data, dataGrey, font } = theme;
  const { muted, hairline } = derived(theme);
  const own = {
    ...Object.fromEntries(Object.entries(colours).map(([name, colour]) => [kebab(name), colour])),
    muted,
    hairline,
    ...Object.fromEntries(data.map((colour, i) => [`data-${i + 1}`, colour])),
    'data-grey': dataGrey,
    font: font.stack,
  };
  const govuk = {
    brand: colours.accent,
    text: colours.ink,
    'inverse-text': colours.onAccent,
    'template-background': colours.panel,
    'body-background': colours.paper,
    'print-text': '#000000',
    'secondary-text': muted,
    focus: colours.focus,
    'focus-text': colours.focusText,
    error: colours.error,
    success: colours.success,
    border: hairline,
    'input-border': colours.ink,
    hover: hairline,
    link: colours.link,
    'link-hover': colours.linkHover,
    'link-active': colours.ink,
    'surface-background': colours.panel,
    'surface-text': colours.ink,
    'surface-border': hairline,
  };
  const declarations = [
    ...Object.entries(own).map(([name, value]) => `--heard-${name}:${value}`),
    ...Object.entries(govuk).map(([name, value]) => `--govuk-${name}-colour:${value}`),
  ];
  const print = [
    ...['--heard-ink', '--govuk-text-colour', '--govuk-input-border-colour'].map((name) => `${name}:#000000`),
    ...['--heard-paper', '--govuk-body-background-colour', '--govuk-template-background-colour'].map(
      (name) => `${name}:#FFFFFF`,
    ),
  ].join(';');
  return `:root{${declarations.join(';')}}\n@media print{:root{${print}}}\n`;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Pairs of colours that are hard to read together, each in a sentence; none in a good theme. Text needs 4.5:1, lines and charts 3:1. */
export function themeFaults(theme: Theme): string[] {
  const { colours: c, data, dataGrey } = theme;
  const { muted } = derived(theme);
  const text: readonly Pair[] = [
    ...on('paper', c.paper, { ink: c.ink, muted, link: c.link, linkHover: c.linkHover, error: c.error }),
    ...on('paper', c.paper, { success: c.success, accent: c.accent, accentDark: c.accentDark }),
    ...on('panel', c.panel, { ink: c.ink, muted, link: c.link, linkHover: c.linkHover, error: c.error }),
    ...on('panel', c.panel, { accent: c.accent, accentDark: c.accentDark }),
    ...on('accentTint', c.accentTint, { ink: c.ink, link: c.link, linkHover: c.linkHover, accentDark: c.accentDark }),
    ...on('accent', c.accent, { onAccent: c.onAccent }),
    ...on('accentDark', c.accentDark, { onAccent: c.onAccent }),
    ...on('success', c.success, { onAccent: c.onAccent }),
    ...on('error', c.error, { onAccent: c.onAccent }),
    ...on('focus', c.focus, { focusText: c.focusText }),
  ];
  const lines: readonly Pair[] = [
    ...on('paper', c.paper, { line: c.line, dataGrey }),
    ...on('paper', c.paper, Object.fromEntries(data.map((colour, i) => [`data ${i + 1}`, colour]))),
    ...on('panel', c.panel, { line: c.line }),
  ];
  return [...tooLow(text, 4.5, 'text'), ...tooLow(lines, 3, 'lines and charts')];
}

interface Pair {
  readonly over: string;
  readonly overColour: string;
  readonly under: string;
  readonly underColour: string;
}

function on(under: string, underColour: string, over: Readonly<Record<string, string>>): Pair[] {
  return Object.entries(over).map(([name, colour]) => ({ over: name, overColour: colour, under, underColour }));
}

function tooLow(pairs: readonly Pair[], least: number, use: string): string[] {
  return pairs
    .map((pair) => ({ ...pair, ratio: contrast(pair.overColour, pair.underColour) }))
    .filter(({ ratio }) => ratio < least)
    .map(({ over, overColour, under, underColour, ratio }) => {
      const shown = Math.floor(ratio * 100) / 100; // never rounded up to a pass
      return `${over} (${overColour}) on ${under} (${underColour}) is ${shown.toFixed(2)}:1; ${use} need ${least}:1.`;
    });
}
