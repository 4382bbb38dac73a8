// The only script. Every page works without it; it makes what is there quicker. Written for the markup of `govuk/`, of which it needs
// a few parts: 10 KB against 46 KB for govuk-frontend's own bundle, whose accordion and tabs would hide what we leave in sight.

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const make = (tag, properties) => Object.assign(document.createElement(tag), properties);
const makeSpoken = () => make('div', { className: 'govuk-visually-hidden', ariaLive: 'polite' });

/** A form sent twice within two seconds is sent once. The server would answer the second with the first's reply anyway. */
function sendOnce() {
  const sentAt = new WeakMap();
  document.addEventListener('submit', (event) => {
    if (event.target.method !== 'post') return;
    if (event.timeStamp - sentAt.get(event.target) < 2000) event.preventDefault();
    else sentAt.set(event.target, event.timeStamp);
  });
}

/** What has just happened is read out first: the errors of a form, or the news that it worked. */
function focusNews() {
  const news = document.querySelector('.govuk-error-summary, .govuk-notification-banner[role="alert"]');
  if (!news || news.dataset.disableAutoFocus === 'true') return;
  news.tabIndex = -1;
  news.addEventListener('blur', () => news.removeAttribute('tabindex'), { once: true });
  news.focus();
}

/** Counts what is left as it is typed; read out when the typing stops for a second. */
function countCharacters(group) {
  const textarea = group.querySelector('.govuk-js-character-count');
  const limit = textarea && document.getElementById(`${textarea.id}-info`);
  const { maxlength, maxwords, threshold = 0 } = group.dataset;
  const most = Number(maxwords ?? maxlength);
  if (!limit || !most) return;
  const shown = make('div', { className: limit.className, ariaHidden: 'true' });
  const spoken = makeSpoken();
  limit.classList.add('govuk-visually-hidden');
  limit.after(shown, spoken);
  const hadError = textarea.classList.contains('govuk-textarea--error');
  const count = () => {
    const left = most - (maxwords ? (textarea.value.match(/\S+/g) ?? []).length : textarea.value.length);
    const unit = `${maxwords ? 'word' : 'character'}${Math.abs(left) === 1 ? '' : 's'}`;
    shown.textContent = `You have ${Math.abs(left).toLocaleString()} ${unit} ${left < 0 ? 'too many' : 'remaining'}`;
    shown.classList.toggle('govuk-character-count__message--disabled', (most - left) * 100 < most * threshold);
    shown.classList.toggle('govuk-error-message', left < 0);
    shown.classList.toggle('govuk-hint', left >= 0);
    textarea.classList.toggle('govuk-textarea--error', hadError || left < 0);
  };
  let pause;
  textarea.addEventListener('input', () => {
    count();
    clearTimeout(pause);
    const isSaid = !shown.classList.contains('govuk-character-count__message--disabled');
    pause = setTimeout(() => spoken.replaceChildren(isSaid ? shown.textContent : ''), 1000);
  });
  addEventListener('pageshow', count); // also after going back, when the browser has put the text back
}

/** On a small screen the navigation folds away behind its button. */
function foldMenu(button) {
  const menu = document.getElementById(button.getAttribute('aria-controls'));
  const wide = matchMedia('(min-width: 40.0625em)');
  const show = (isOpen) => {
    button.hidden = wide.matches;
    button.ariaHidden = wide.matches ? 'true' : null;
    button.ariaExpanded = String(isOpen);
    menu.hidden = !wide.matches && !isOpen;
  };
  button.addEventListener('click', () => show(button.ariaExpanded !== 'true'));
  wide.addEventListener('change', () => show(button.ariaExpanded === 'true'));
  show(false);
}

/** Show and Hide beside a password, which is always hidden again before it is sent. */
function revealPassword(group) {
  const input = group.querySelector('.govuk-js-password-input-input');
  const button = group.querySelector('.govuk-js-password-input-toggle');
  const spoken = makeSpoken();
  input.after(spoken);
  const set = (isShown) => {
    input.type = isShown ? 'text' : 'password';
    button.textContent = isShown ? 'Hide' : 'Show';
    button.ariaLabel = isShown ? 'Hide password' : 'Show password';
    spoken.textContent = isShown ? 'Your password is visible' : 'Your password is hidden';
  };
  button.hidden = false;
  button.addEventListener('click', () => set(input.type === 'password'));
  input.form?.addEventListener('submit', () => set(false));
}

/** A question that belongs to one choice is in sight while that is chosen. */
function followChoices(group) {
  const inputs = all('input[type="radio"], input[type="checkbox"]', group);
  const show = () => {
    for (const input of inputs) {
      const more = document.getElementById(input.dataset.ariaControls);
      if (!more) continue;
      more.hidden = !input.checked;
      input.setAttribute('aria-controls', more.id);
      if (input.type === 'checkbox') input.ariaExpanded = String(input.checked); // ARIA has no expanded radio
    }
  };
  group.addEventListener('change', show);
  addEventListener('pageshow', show);
}

/** j and k move, Enter opens, x selects, / searches, ? helps; never while somebody types. They can be turned off in the help. */
function addKeys(list) {
  const rows = all('[data-row]', list);
  const help = list.querySelector('details#keys');
  const setting = 'keys-are-off';
  const go = (row, step) => {
    const next = row ? rows[rows.indexOf(row) + step] : rows.at(step > 0 ? 0 : -1);
    next?.querySelector('a[href]')?.focus();
  };
  const deeds = {
    j: (row) => go(row, 1),
    k: (row) => go(row, -1),
    x: (row) => row?.querySelector('input[type="checkbox"]')?.click(),
    '/': () => list.querySelector('input[type="search"]')?.focus(),
    '?': () => help && Object.assign(help, { open: true }).querySelector('summary').focus(),
  };
  document.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(setting)) return;
    if (target.matches('input:not([type="checkbox"]), select, textarea, [contenteditable]')) return;
    const row = target.closest('[data-row]');
    if (key === 'Enter' && row && target.type === 'checkbox') row.querySelector('a[href]')?.click();
    else if (Object.hasOwn(deeds, key)) deeds[key](row);
    else return; // Enter on a link is the browser's
    event.preventDefault();
  });
  const toggle = make('button', { type: 'button', className: 'govuk-button govuk-button--secondary' });
  const name = () => toggle.replaceChildren(`Turn these keys ${localStorage.getItem(setting) ? 'on' : 'off'}`);
  toggle.addEventListener('click', () => {
    localStorage.setItem(setting, localStorage.getItem(setting) ? '' : 'yes');
    name();
  });
  name();
  help?.lastElementChild.append(toggle);
}

/** Suggests while somebody types: a combobox as ARIA 1.2 has it. Enter without a choice searches, as without a script. */
function suggest(form) {
  const input = form.querySelector('input[type="search"]');
  const list = make('ul', {
    className: 'heard-suggestions',
    id: `${input.id}-suggestions`,
    role: 'listbox',
    hidden: true,
  });
  const spoken = makeSpoken();
  list.ariaLabel = form.dataset.suggestionsLabel;
  input.closest('.govuk-form-group').append(list, spoken);
  Object.assign(input, { role: 'combobox', ariaAutoComplete: 'list', ariaExpanded: 'false' });
  input.setAttribute('aria-controls', list.id);
  let [chosen, pause, asked] = [-1];
  const options = () => [...list.children];
  const choose = (at) => {
    chosen = at;
    for (const [i, option] of options().entries()) option.ariaSelected = String(i === at);
    if (at < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', options()[at].id);
  };
  const show = (found) => {
    list.replaceChildren(
      ...found.map(({ title, url }, i) => {
        const option = make('li', { id: `${list.id}-${i}`, role: 'option', textContent: title });
        option.dataset.url = url;
        return option;
      }),
    );
    choose(-1);
    list.hidden = found.length === 0;
    input.ariaExpanded = String(!list.hidden);
  };
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const typed = input.value;
    if (typed.trim().length < 2) return show([]);
    try {
      const answer = await fetch(`${form.dataset.suggestions}?${new URLSearchParams({ q: typed })}`, asked);
      const { suggestions } = await answer.json();
      if (document.activeElement !== input) return;
      show(suggestions);
      const { length } = suggestions;
      spoken.textContent = length
        ? `${length} ${length === 1 ? 'suggestion' : 'suggestions'}. Use the arrow keys.`
        : '';
    } catch {
      show([]); // typed on, or no network: the search itself is still there
    }
  };
  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(ask, 120);
  });
  input.addEventListener('blur', () => show([]));
  input.addEventListener('keydown', (event) => {
    const { length } = list.children;
    const moves = { ArrowDown: chosen + 1, ArrowUp: chosen < 0 ? length - 1 : chosen - 1 };
    if (length === 0) return;
    if (event.key in moves) choose(moves[event.key] < length ? moves[event.key] : -1);
    else if (event.key === 'Escape') show([]);
    else if (event.key === 'Enter' && chosen >= 0) location.assign(options()[chosen].dataset.url);
    else return;
    event.preventDefault();
  });
  list.addEventListener('mousedown', (event) => event.preventDefault()); // the input keeps the focus
  list.addEventListener('click', ({ target }) => target.dataset.url && location.assign(target.dataset.url));
}

/** News of what a page shows, as it happens: its template is put in sight once. The page itself says it all when loaded again. */
function hearNews(box) {
  const source = new EventSource(box.dataset.live);
  source.addEventListener('changed', () => {
    source.close();
    box.append(box.querySelector('template').content);
  });
  addEventListener('pagehide', () => source.close());
}

/** What is typed is kept on the server a second after the last key, so that a page that is lost loses nothing. */
function keepTyped(box) {
  const form = box.querySelector('form');
  let pause;
  const keep = () => {
    pause = clearTimeout(pause);
    const body = new URLSearchParams(new FormData(form));
    fetch(box.dataset.keep, { method: 'POST', body, keepalive: true }).catch(() => {}); // the form itself still holds it
  };
  form.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(keep, 1000);
  });
  form.addEventListener('submit', () => {
    pause = clearTimeout(pause);
  });
  addEventListener('pagehide', () => pause && keep()); // gone on by another form, or by a link
}

sendOnce();
all('[data-live]').forEach(hearNews);
all('[data-keep]').forEach(keepTyped);
all('[data-module="govuk-character-count"]').forEach(countCharacters);
all('.govuk-js-service-navigation-toggle').forEach(foldMenu);
all('[data-module="govuk-password-input"]').forEach(revealPassword);
all('[data-module="govuk-radios"], [data-module="govuk-checkboxes"]').forEach(followChoices);
all('[data-worklist]').forEach(addKeys);
all('[data-suggestions]').forEach(suggest);
focusNews();
