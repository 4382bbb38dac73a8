// Says that a site is new and asks what people think of it.
import { type Html, html } from '../html.ts';
import { type Attributes, attributes, classes } from './attributes.ts';
import { type TagOptions, tag } from './tag.ts';
import { type Words, words } from './words.ts';

export type PhaseBannerOptions = Words & {
  readonly tag: TagOptions;
  readonly classes?: string | undefined;
  readonly attributes?: Attributes | undefined;
};

/** A phase banner. */
export function phaseBanner(options: PhaseBannerOptions): Html {
  const phase = { ...options.tag, classes: classes('govuk-phase-banner__content__tag', options.tag?.classes) };
  return html`<div class="${classes('govuk-phase-banner', 'govuk-width-container', options.classes)}"${attributes(options.attributes)}>
  <p class="govuk-phase-banner__content">
    ${tag({ ...phase, attributes: undefined })}
    <span class="govuk-phase-banner__text">
      ${words(options)}
    </span>
  </p>
</div>`;
}
