// What is asked inside the browser. Each function is sent there on its own, so it uses nothing from outside itself.

export const isFocused = (element) => element === document.activeElement;

export const focusedId = () => document.activeElement?.id ?? '';

export const focusedName = () => document.activeElement?.getAttribute('name') ?? '';

/** What a list that opens has chosen, in words. */
export const chosenText = (select) => select.selectedOptions[0]?.textContent?.trim() ?? '';

export const focusedClass = () => document.activeElement?.className ?? '';

export const focusedText = () => document.activeElement?.textContent?.trim() ?? '';

/** How wide the page is and how wide the window: more means scrolling sideways. */
export const widths = () => ({ page: document.scrollingElement?.scrollWidth ?? 0, window: innerWidth });

/** The markup of what has the focus, when nobody could see that it has; '' when all is well. */
export function unseenFocus() {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return ''; // past the last stop: the browser's own bar
  // the mark of a radio or a checkbox is drawn by its label
  const isDrawnByLabel = focused.matches('.govuk-radios__input, .govuk-checkboxes__input');
  const style = isDrawnByLabel
    ? getComputedStyle(focused.parentElement.querySelector('label'), '::before')
    : getComputedStyle(focused);
  const isMarked = (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
  const { top, bottom } = focused.getBoundingClientRect();
  return isMarked && bottom > 0 && top < innerHeight ? '' : focused.outerHTML.slice(0, 200);
}

/** What is wrong with the markup of the page, one line each. */
export function markupFaults(councilName) {
  const faults = [];
  const check = (isGood, fault) => isGood || faults.push(fault);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.outerHTML.slice(0, 120);

  check(all('h1').length === 1, `${all('h1').length} h1`);
  check(document.documentElement.lang === 'en-GB', `lang is “${document.documentElement.lang}”`);
  check(document.title.endsWith(` – ${councilName}`), `the title “${document.title}” does not name the council`);
  const hasErrors = document.querySelector('.govuk-error-summary') !== null;
  check(document.title.startsWith('Error: ') === hasErrors, `the title “${document.title}” does not fit the errors`);
  for (const element of all('[style], style')) faults.push(`inline style: ${shown(element)}`);
  for (const element of all('*')) {
    const handler = element.getAttributeNames().find((name) => name.startsWith('on'));
    check(handler === undefined, `inline script: ${shown(element)}`);
  }
  const ids = all('[id]').map(({ id }) => id);
  for (const id of new Set(ids.filter((each, i) => ids.indexOf(each) !== i))) faults.push(`two of the id “${id}”`);
  for (const control of all('input:not([type="hidden"]), select, textarea')) {
    const label = [...(control.labels ?? [])].map(({ textContent }) => textContent.trim()).join('');
    check(label !== '', `no label: ${shown(control)}`);
  }
  for (const link of all('a')) {
    check(link.getAttribute('href'), `a link that leads nowhere: ${shown(link)}`);
    const hash = link.getAttribute('href')?.startsWith('#') && link.getAttribute('href').slice(1);
    check(!hash || ids.includes(hash), `nothing on the page is called ${hash}`);
  }
  for (const name of ['aria-describedby', 'aria-labelledby', 'aria-controls', 'for'])
    for (const element of all(`[${name}]`))
      for (const id of element.getAttribute(name).split(/\s+/))
        check(ids.includes(id), `${name} means “${id}”, which is not there: ${shown(element)}`);
  return faults;
}

/** Leaves every answer of the form that posts to this page out, and sends it. False when there is no such form. */
export function sendEmpty() {
  const forms = [...document.querySelectorAll('main form[method="post"]')];
  const form = forms.find(({ action }) => new URL(action).pathname === location.pathname);
  if (!form) return false;
  for (const control of form.elements) {
    if (control.type === 'hidden' || control.tagName === 'BUTTON') continue;
    control.checked = false;
    if (control.tagName === 'SELECT') control.selectedIndex = 0;
    else if (control.type !== 'radio' && control.type !== 'checkbox') control.value = '';
  }
  form.requestSubmit();
  return true;
}
