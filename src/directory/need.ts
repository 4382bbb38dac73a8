// What people need, and what happens in their lives: two lists by which help is found.
import { z } from 'zod';

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, numbers and hyphens');
const words = z.string().trim().min(1, 'Write some words here');

/** A need, or a life event: a title people recognise, and a sentence. */
export const needSchema = z.strictObject({ slug, title: words, summary: words });
export type Need = Readonly<z.output<typeof needSchema>>;
