// A fault as it is logged: enough to find it, and nothing that somebody typed. A database's own words quote values, so
// they stay out; its code and the names of table and constraint say what is needed.

export interface LoggedFault {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly table?: string;
  readonly constraint?: string;
  /** Where, without the message that stacks begin with. */
  readonly stack?: string;
  readonly cause?: LoggedFault;
}

export function faultForLog(error: unknown, depth = 0): LoggedFault {
  if (!(error instanceof Error)) return { name: typeof error };
  const isDatabases = 'severity' in error;
  return {
    name: error.name,
    ...text('code', error),
    ...(isDatabases ? { ...text('table', error), ...text('constraint', error) } : { message: error.message }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(error.cause !== undefined && depth < 3 ? { cause: faultForLog(error.cause, depth + 1) } : {}),
  };
}

function text<Name extends 'code' | 'table' | 'constraint'>(name: Name, error: object): { [N in Name]?: string } {
  const value: unknown = Reflect.get(error, name);
  return (typeof value === 'string' ? { [name]: value } : {}) as { [N in Name]?: string };
}
