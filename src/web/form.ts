// Reading a form: good values, or the errors to show beside each field and in the summary, with every answer kept.

import type { z } from 'zod';
import { errorSummary } from './govuk/error-summary.ts';
import { type Content, type Html, html } from './html.ts';
import { newOnceKey } from './once.ts';
import type { FormBody, Visit } from './visit.ts';

export interface FieldError {
  readonly field: string;
  /** GOV.UK wording, the same in the summary and beside the field. */
  readonly text: string;
  /** Where the summary's link leads, when it is not the field itself: the first box of a date. */
  readonly anchor?: string;
}

/** What is wrong with a form, in the order of its fields. */
export class FormErrors {
  readonly list: readonly FieldError[];
  constructor(list: readonly FieldError[]) {
    this.list = list;
  }

  /** For a component's `errorMessage`: the first error of a field, or nothing. */
  at(field: string): { errorMessage: { text: string } } | Record<never, never> {
    const found = this.list.find((error) => error.field === field);
    return found ? { errorMessage: { text: found.text } } : {};
  }

  has(field: string): boolean {
    return this.list.some((error) => error.field === field);
  }

  get any(): boolean {
    return this.list.length > 0;
  }

  /** “There is a problem”, with a link to each field; nothing when there is none. */
  summary(): Html {
    if (!this.any) return html``;
    return errorSummary({
      titleText: 'There is a problem',
      errorList: this.list.map((error) => ({ text: error.text, href: `#${error.anchor ?? error.field}` })),
    });
  }
}

export const noErrors = new FormErrors([]);

export type FormReading<T> =
  | { readonly value: T; readonly errors?: never }
  | { readonly errors: FormErrors; readonly value?: never };

/** Parses a sent form. Each field of the schema is one of `fields.ts`; one error a field is kept. */
export function readForm<T>(form: FormBody, schema: z.ZodType<T>): FormReading<T> {
  const parsed = schema.safeParse(form);
  if (parsed.success) return { value: parsed.data };
  const byField = new Map<string, FieldError>();
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? 'form');
    if (!byField.has(field)) byField.set(field, { field, text: issue.message });
  }
  return { errors: new FormErrors([...byField.values()]) };
}

/** An answer as it was sent, to put back in its box. */
export function sent(form: FormBody, field: string): string {
  const value = form[field];
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}

/** All answers sent for a field. */
export function sentAll(form: FormBody, field: string): readonly string[] {
  const value = form[field];
  return typeof value === 'string' ? [value] : (value ?? []);
}

/** A form that posts to this page (or to `action`), with its token and its once-key. */
export function form(
  visit: Visit,
  content: Content,
  options: { action?: string; uploads?: boolean; id?: string } = {},
): Html {
  const uploads = options.uploads ? html` enctype="multipart/form-data"` : '';
  const id = options.id ? html` id="${options.id}"` : '';
  return html`<form method="post" action="${options.action ?? visit.path}" novalidate${uploads}${id}>
<input type="hidden" name="_csrf" value="${visit.session.csrfToken()}">
<input type="hidden" name="_once" value="${newOnceKey()}">
${content}
</form>`;
}
