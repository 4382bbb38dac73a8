// The page around every page: head, council masthead, service navigation, main, footer. Complete without a script.
import {
  type FooterLink,
  footer,
  genericHeader,
  phaseBanner,
  type ServiceNavigationItem,
  serviceNavigation,
  skipLink,
} from './govuk/index.ts';
import { type Html, html } from './html.ts';

/** The frame's own words, so that a page can be in another language. */
export interface FrameWords {
  readonly error: string;
  readonly skip: string;
  readonly menu: string;
  readonly navigation: string;
  readonly service: string;
  readonly signedInAs: string;
  readonly footer: string;
}

const english: FrameWords = {
  error: 'Error',
  skip: 'Skip to main content',
  menu: 'Menu',
  navigation: 'Main',
  service: 'Service information',
  signedInAs: 'Signed in as',
  footer: 'Support links',
};

export interface Page {
  /** BCP 47, like `en-GB` or `cy`. */
  readonly lang: string;
  /** What the page is about; the council's name is put after it. */
  readonly title: string;
  readonly councilName: string;
  readonly homeHref: string;
  /** An svg drawn in `currentColor`, hidden from screen readers here: the name stands beside it. */
  readonly crest: Html;
  readonly serviceNavigation: readonly ServiceNavigationItem[];
  readonly serviceName?: string | undefined;
  readonly signedInAs?: string | undefined;
  /** Beside the name of who is signed in: a link, or a form that signs out. */
  readonly signOut?: Html | undefined;
  readonly phase?: { readonly tag: string; readonly text?: string; readonly html?: Html } | undefined;
  /** Above main: a back link, breadcrumbs or a banner. */
  readonly beforeContent?: Html | undefined;
  readonly main: Html;
  /** For script tags, as the content security policy asks. */
  readonly nonce: string;
  readonly stylesheetHref: string;
  readonly scriptHref?: string | undefined;
  /** CSS colour of the browser's own bar. */
  readonly themeColour?: string | undefined;
  readonly iconHref?: string | undefined;
  /** A language navigation, at the end of the service navigation. */
  readonly languageSwitch?: Html | undefined;
  readonly footerLinks: readonly FooterLink[];
  /** Under the links: an address, opening hours. */
  readonly footerText?: Html | undefined;
  /** A form came back with errors: the title says so first. */
  readonly isError?: boolean | undefined;
  /** For worklists and wide tables. */
  readonly wide?: boolean | undefined;
  readonly words?: Partial<FrameWords> | undefined;
}

function masthead(page: Page): Html {
  return genericHeader({
    url: page.homeHref,
    classes: 'heard-masthead',
    logoHtml: html`<span class="heard-masthead__crest" aria-hidden="true">${page.crest}</span><span class="heard-masthead__name">${page.councilName}</span>`,
  });
}

function navigationEnd(page: Page, words: FrameWords): Html | undefined {
  const { signedInAs, signOut, languageSwitch } = page;
  if (signedInAs === undefined && languageSwitch === undefined) return undefined;
  const person =
    signedInAs !== undefined &&
    html`<p class="heard-signed-in"><span class="heard-signed-in__name">${words.signedInAs} <strong>${signedInAs}</strong></span></p>${signOut && html`<div class="heard-signed-in__out">${signOut}</div>`}`;
  return html`<div class="heard-navigation-end">${person}${languageSwitch}</div>`;
}

function navigation(page: Page, words: FrameWords): Html | false {
  const end = navigationEnd(page, words);
  if (page.serviceNavigation.length === 0 && !page.serviceName && !end) return false;
  return serviceNavigation({
    serviceName: page.serviceName,
    serviceUrl: page.serviceName && page.homeHref,
    navigation: page.serviceNavigation,
    navigationLabel: words.navigation,
    menuButtonText: words.menu,
    ariaLabel: words.service,
    slots: { end: end && { html: end, align: 'inline' } },
  });
}

const feet = new WeakMap<readonly FooterLink[], Html>();

/** Made once for a list of links in English, as most pages have the same. */
function foot({ footerLinks, footerText }: Page, words: FrameWords): Html {
  const isUsual = footerText === undefined && words.footer === english.footer;
  const held = isUsual ? feet.get(footerLinks) : undefined;
  if (held) return held;
  const made = footer({ meta: { visuallyHiddenTitle: words.footer, items: footerLinks, html: footerText } });
  if (isUsual) feet.set(footerLinks, made);
  return made;
}

// The dash is spelt out: one sign beyond Latin-1, and a page's text takes twice the memory and is slow to send.
function head(page: Page, words: FrameWords): Html {
  return html`<head>
<meta charset="utf-8">
<title>${page.isError && `${words.error}: `}${page.title} &ndash; ${page.councilName}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
${page.themeColour && html`<meta name="theme-color" content="${page.themeColour}">`}
<link rel="icon" href="${page.iconHref ?? '/favicon.svg'}" type="image/svg+xml">
<link rel="stylesheet" href="${page.stylesheetHref}">
${page.scriptHref && html`<script type="module" src="${page.scriptHref}" nonce="${page.nonce}"></script>`}
</head>`;
}

/** The whole document from `<html>` to `</html>`, without the doctype, which the caller puts before it. */
export function frame(page: Page): Html {
  const words = { ...english, ...page.words };
  const { phase } = page;
  const body = page.wide ? 'govuk-template__body heard-body heard-body--wide' : 'govuk-template__body heard-body';
  return html`<html lang="${page.lang}" class="govuk-template">
${head(page, words)}
<body class="${body}">
${skipLink({ href: '#main-content', text: words.skip })}
<header class="govuk-template__header">
${masthead(page)}
${navigation(page, words)}
${phase && phaseBanner({ tag: { text: phase.tag }, ...(phase.html ? { html: phase.html } : { text: phase.text ?? '' }) })}
</header>
<div class="govuk-width-container heard-content">
${page.beforeContent}
<main class="govuk-main-wrapper" id="main-content" tabindex="-1">
${page.main}
</main>
</div>
<footer class="govuk-template__footer">
${foot(page, words)}
</footer>
</body>
</html>`;
}
