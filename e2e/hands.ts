// Two ways to use a page, so that one journey can be made with either: a pointer, or the keyboard alone.

import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { chosenText, focusedName, isFocused, unseenFocus } from './in-page.js';

export interface FileToSend {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export interface Hands {
  readonly page: Page;
  /** @param group the legend of the group of boxes it stands in, where several boxes have its label */
  write(label: string, text: string, group?: string): Promise<void>;
  /** A radio or a checkbox. */
  choose(label: string, group?: string): Promise<void>;
  /** One of a list that opens. */
  pick(label: string, option: string, group?: string): Promise<void>;
  attach(label: string, file: FileToSend): Promise<void>;
  press(button: string): Promise<void>;
  follow(link: string): Promise<void>;
}

const box = (page: Page, label: string, group?: string) =>
  (group === undefined ? page : page.getByRole('group', { name: group, exact: true }).last()).getByLabel(label, {
    exact: true,
  });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first();

/** Waits for the page that a press leads to: forms and links here always lead to another. */
async function leaving(page: Page, act: () => Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('load'), act()]);
}

export function pointer(page: Page): Hands {
  return {
    page,
    write: (label, text, group) => box(page, label, group).fill(text),
    choose: (label, group) => box(page, label, group).check(),
    pick: async (label, option, group) => {
      await box(page, label, group).selectOption({ label: option });
    },
    attach: (label, file) => box(page, label).setInputFiles(file),
    press: (name) => leaving(page, () => button(page, name).click()),
    follow: (name) => leaving(page, () => link(page, name).click()),
  };
}

/** Tab, Shift, Space, Enter and the arrows. Every stop on the way must be in sight and seen to be focused. */
export function keyboard(page: Page): Hands {
  const { keyboard: keys } = page;
  page.on('filechooser', () => {}); // watched for from the beginning: else the first one may open before anybody looks
  return {
    page,
    async write(label, text, group) {
      await tabTo(page, box(page, label, group));
      await keys.press('ControlOrMeta+a');
      await keys.type(text);
    },
    async choose(label, group) {
      const wanted = box(page, label, group);
      if ((await wanted.getAttribute('type')) === 'radio') return chooseRadio(page, wanted);
      await tabTo(page, wanted);
      await keys.press('Space');
    },
    async pick(label, option, group) {
      const wanted = box(page, label, group);
      await tabTo(page, wanted);
      await keys.type(option); // the list goes to what begins so
      assert.equal(await wanted.evaluate(chosenText), option, `Typing does not choose “${option}” on ${page.url()}`);
    },
    async attach(label, file) {
      await tabTo(page, box(page, label));
      const opened = page.waitForEvent('filechooser');
      await keys.press('Enter');
      const chooser = await opened;
      await chooser.setFiles(file);
    },
    async press(name) {
      await tabTo(page, button(page, name));
      await leaving(page, () => keys.press('Enter'));
    },
    async follow(name) {
      await tabTo(page, link(page, name));
      await leaving(page, () => keys.press('Enter'));
    },
  };
}

const mostStops = 400;

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let stop = 0; stop < mostStops && !(await wanted.evaluate(isFocused)); stop++) await tab(page);
  assert.ok(await wanted.evaluate(isFocused), `The keyboard does not reach ${wanted} on ${page.url()}`);
}

// A group of radios is one stop; the arrows move inside it.
async function chooseRadio(page: Page, wanted: Locator): Promise<void> {
  const name = await wanted.getAttribute('name');
  for (let stop = 0; stop < mostStops && (await page.evaluate(focusedName)) !== name; stop++) await tab(page);
  for (let step = 0; step < 20 && !(await wanted.evaluate(isFocused)); step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  assert.ok(await wanted.isChecked(), `The arrows do not reach ${wanted} on ${page.url()}`);
}

/** One Tab; the stop must show that it has the focus, inside the window. */
export async function tab(page: Page): Promise<void> {
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(unseenFocus), '', `The focus cannot be seen on ${page.url()}`);
}
