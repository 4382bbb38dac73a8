// A look at one page as it stands: by axe at two widths, at its markup, and at what the narrowest screen makes of it.

import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { markupFaults, widths } from './in-page.js';

const rules = JSON.stringify({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  preload: false, // would fetch the stylesheets again for one experimental rule
  // The Design System puts the back link and breadcrumbs before main, which this best practice does not foresee.
  rules: { region: { enabled: false } },
});

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly at: string;
}

// Run from its source and not through a builder, which takes ten times as long a page; what it checks is the same.
const runAxe = `axe.run(document, ${rules}).then(({ violations }) => violations.map(({ id, help, nodes }) =>
  ({ id, help, at: nodes.map(({ target }) => target.join(' ')).join(', ') })))`;

/** What is wrong with the page that is open, one line each: WCAG 2.2 A and AA, best practice, markup, width. */
export async function faultsOf(page: Page, councilName: string): Promise<string[]> {
  const url = page.url();
  const faults = (await page.evaluate(markupFaults, councilName)).map((fault) => `${url}: ${fault}`);
  await page.evaluate(axe.source);
  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 900 });
    for (const { id, help, at } of await page.evaluate<Violation[]>(runAxe))
      faults.push(`${url} at ${width}: ${id} (${help}) at ${at}`);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const across = await page.evaluate(widths);
  if (across.page > across.window) faults.push(`${url} is ${across.page} wide in a window of ${across.window}`);
  await page.setViewportSize({ width: 1280, height: 900 });
  return faults;
}
