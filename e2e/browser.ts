// A real browser at a real address: the house on a port of its own, and the Chromium that comes with the packages.
// Every page is watched: what its console complains of, and what it asks another origin for, is kept for the test to look at.

import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { demoPassword } from '../src/demo-sign-ins.ts';
import { type TestHouse, testHouse } from '../src/test-house.ts';

export interface Journeys {
  readonly house: TestHouse;
  readonly address: string;
  /** A new visitor. Scripts are on unless told otherwise. */
  visit(options?: BrowserContextOptions): Promise<Page>;
  signIn(page: Page, role: string): Promise<void>;
  /** What went wrong behind the pages so far, one line each; forgotten once told. */
  troubles(): string[];
  close(): Promise<void>;
}

// The list that comes with the package is for a lambda: one process, and web security off, which would hide faults.
const flags = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-background-networking'];

export async function openJourneys(): Promise<Journeys> {
  const house = await testHouse();
  const address = await house.app.listen({ port: 0, host: '127.0.0.1' });
  const browser: Browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: flags,
    headless: true,
  });
  const troubles: string[] = [];
  return {
    house,
    address,
    async visit(options = {}) {
      const context = await browser.newContext({
        baseURL: address,
        viewport: { width: 1280, height: 900 },
        locale: 'en-GB',
        ...options,
      });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      watch(page, address, (trouble) => troubles.push(trouble));
      return page;
    },
    async signIn(page, role) {
      await page.goto('/staff/sign-in');
      await page.getByLabel('Email address').fill(`${role}@larchmere.example`);
      await page.getByLabel('Password', { exact: true }).fill(demoPassword);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.waitForURL('**/staff');
    },
    troubles: () => troubles.splice(0),
    async close() {
      await browser.close();
      await house.close();
    },
  };
}

function watch(page: Page, address: string, report: (trouble: string) => void): void {
  page.on('console', (message) => {
    // a page that says no with a status of its own is no fault; a part of a page that is missing is told below
    const isStatus = message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !isStatus) report(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => report(`${page.url()}: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('data:')) report(`${page.url()} asks another origin: ${url}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      report(`${page.url()}: ${response.status()} for ${response.url()}`);
    if (response.status() >= 500) report(`${response.status()} for ${response.url()}`);
  });
}

/** The words of the page's own part, with single spaces. */
export async function wordsOf(page: Page, selector = 'main'): Promise<string> {
  return ((await page.locator(selector).textContent()) ?? '').replace(/\s+/g, ' ');
}
