import pg, { type QueryConfig, type QueryResult } from 'pg';

/** what of the driver's connection and of its query is used here; the driver's types leave it out */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  /** statements that the server has, and those that were sent to it to be parsed, by name */
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  sync(): void;
}
interface Statement {
  readonly name?: string;
  readonly text: string;
  prepare(wire: Wire): void;
  handleRowDescription(message: unknown): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleReadyForQuery(wire: Wire): void;
}
type Done = (error: Error | null, results?: readonly QueryResult[]) => void;
const StatementOf = pg.Query as unknown as new (
  config: QueryConfig,
  done: (error: Error | null, result: QueryResult) => void,
) => Statement;

/**
 * Statements that go to the server in one message. They stand before one Sync: where one fails, the server passes over those behind
 * it, so that nothing is done without what stands before it; the answer is the error then, and the results up to there.
 *
 * For `client.query`. It is driven by the driver as its own query is, whose parts it uses (pg 8).
 */
export class Batch {
  private readonly statements: readonly Statement[];
  private readonly results: QueryResult[] = [];
  private turn = 0;
  private failed = false;
  private takenBack: Statement | undefined;

  /** `callback` is replaced by the driver where it waits for so long and no longer */
  constructor(
    configs: readonly QueryConfig[],
    private callback: Done,
  ) {
    this.statements = configs.map(
      (config) => new StatementOf(config, (error, result) => (error ? this.fail(error) : this.results.push(result))),
    );
  }

  /** of the statement whose answer comes now: the driver notes under it what is parsed */
  get name(): string | undefined {
    return this.current === this.takenBack ? undefined : this.current?.name;
  }

  get text(): string | undefined {
    return this.current?.text;
  }

  submit(wire: Wire): null {
    const withoutSync = Object.create(wire, { sync: { value: () => undefined } }) as Wire;
    wire.stream.cork();
    try {
      for (const statement of this.statements) {
        statement.prepare(withoutSync);
        // a value that cannot be sent: the driver takes this statement back, and nothing behind it is sent
        if (this.failed) {
          this.takenBack = statement;
          forget(wire.parsedStatements, [statement]);
          forget(wire.submittedNamedStatements, [statement]);
          break;
        }
      }
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
    return null;
  }

  handleRowDescription(message: unknown): void {
    this.current?.handleRowDescription(message);
  }

  handleDataRow(message: unknown): void {
    this.current?.handleDataRow(message);
  }

  handleCommandComplete(message: unknown, wire: Wire): void {
    this.current?.handleCommandComplete(message, wire);
    if (this.turn < this.statements.length - 1) this.turn++;
  }

  handleError(error: Error, wire: Wire): void {
    // what the server passed over was not parsed
    forget(wire.submittedNamedStatements, this.statements.slice(this.turn));
    this.finish(this.statements.slice(0, this.turn), wire);
    this.fail(error);
  }

  handleReadyForQuery(wire: Wire): void {
    this.finish(this.statements, wire);
    if (!this.failed) this.callback(null, this.results);
  }

  /** Each tells its result, up to one whose rows could not be read. */
  private finish(statements: readonly Statement[], wire: Wire): void {
    for (const statement of statements) if (!this.failed) statement.handleReadyForQuery(wire);
  }

  private fail(error: Error): void {
    if (this.failed) return;
    this.failed = true;
    this.callback(error, this.results);
  }

  private get current(): Statement | undefined {
    return this.statements[this.turn];
  }
}

function forget(known: Record<string, string>, statements: readonly Statement[]): void {
  for (const { name } of statements) if (name !== undefined) delete known[name];
}
