// Names at the database's door: camelCase in TypeScript, snake_case in SQL. Most statements are written out in SQL and name nothing
// else, so they are not gone over; and an answer's names are worked out once, not once a row.

import {
  CamelCasePlugin,
  type OperationNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryResult,
  RawNode,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely';

/** Kysely's own plugin, with less to do. What stands inside a column of JSON keeps its names. */
export class Names extends CamelCasePlugin {
  constructor() {
    super({ maintainNestedObjectKeys: true });
  }

  override transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return namesNothing(args.node) ? args.node : super.transformQuery(args);
  }

  override async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    const names = Object.keys(result.rows[0] ?? {}).map((name) => [name, this.camelCase(name)] as const);
    if (names.every(([name, renamed]) => name === renamed)) return result;
    const rows = result.rows.map((row) => {
      const renamed: UnknownRow = {};
      for (const [name, as] of names) renamed[as] = row[name];
      return renamed;
    });
    return { ...result, rows };
  }
}

const namesNothing = (node: OperationNode): boolean =>
  node.kind === 'ValueNode' || (RawNode.is(node) && node.parameters.every(namesNothing));
