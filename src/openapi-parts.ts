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
