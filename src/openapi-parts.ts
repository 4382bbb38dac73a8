// The pieces that descriptions of API calls are made of.

export const text = { type: 'string' } as const;
export const moment = { type: 'string', format: 'date-time' } as const;
export const orNull = (schema: { readonly type: string }) => ({ ...schema, type: [schema.type, 'null'] });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const body = (schema: object) => ({ content: { 'application/json': { schema } } });
export const refused = (description: string) => ({ description, ...body(ref('Problem')) });
export const query = (name: string, schema: object, description: string) => ({
  name,
  in: 'query',
  schema,
  description,
});
export const notSignedIn = { '401': refused('No valid token.') };
export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { ...text, minLength: 8, maxLength: 200 },
};

export interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters?: readonly object[];
  readonly security?: readonly unknown[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, object>>;
}

/** Answers of whatever is called, as the server gives them before a call's own code is asked; what a call says itself stands. */
const shared = ({ security, requestBody }: Operation) => ({
  ...(security === undefined && { ...notSignedIn, '403': refused('The token is not allowed to do this.') }),
  ...(requestBody && {
    '400': refused('The body cannot be read.'),
    '413': refused('The body is too large.'),
    '415': refused('The body is of a kind that this call does not take.'),
  }),
  '429': refused('Too many calls in a minute. Try again when it is over.'),
});

/** The same calls, each with the answers that all have. */
export const withSharedAnswers = (paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>): object =>
  Object.fromEntries(
    Object.entries(paths).map(([path, calls]) => [
      path,
      Object.fromEntries(
        Object.entries(calls).map(([method, call]) => [
          method,
          { ...call, responses: { ...shared(call), ...call.responses } },
        ]),
      ),
    ]),
  );
