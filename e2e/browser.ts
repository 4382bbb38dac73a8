// A real browser at a real address: the house on a port of its own, and the Chromium that comes with the packages.

import AxeBuilder from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { type TestHouse, testHouse } from '../src/test-house.ts';

export interface Journeys {
  readonly house: TestHouse;
  readonly address: string;
  /** A new visitor. Scripts are on unless told otherwise. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  signIn(page: Page, role: string): Promise<void>;
  close(): Promise<void>;
}

export async function openJourneys(): Promise<Journeys> {
  const house = await testHouse();
  const address = await house.app.listen({ port: 0, host: '127.0.0.1' });
  const browser: Browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...chromium.args, '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    headless: true,
  });
  return {
    house,
    address,
    async visit(options = {}) {
      const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 900 }, locale: 'en-GB', ...options });
      context.setDefaultTimeout(15_000);
      return context.newPage();
    },
    async signIn(page, role) {
      await page.goto('/staff/sign-in');
      await page.getByLabel('Email address').fill(`${role}@larchmere.example`);
      await page.getByLabel('Password', { exact: true }).fill('three larches by the water');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL('**/staff');
    },
    async close() {
      await browser.close();
      await house.close();
    },
  };
}

/** What axe finds on the page as it stands, by WCAG 2.2 A and AA and best practice, in one line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  const results = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    // The Design System puts the back link and breadcrumbs before main, which this best practice does not foresee.
    .disableRules(['region'])
    .analyze();
  return results.violations.map(
    (violation) => `${new URL(page.url()).pathname}: ${violation.id} (${violation.help}) at ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  );
}
