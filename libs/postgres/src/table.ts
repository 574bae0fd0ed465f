import type { QueryResultRow } from 'pg';
import { FindOperator, type EntityMetadata, type FindManyOptions, type ObjectLiteral } from 'typeorm';

type Column = EntityMetadata['columns'][number];
type Values = Readonly<Record<string, unknown>>;

/** A statement, and the values of its parameters. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** One that reads, and what makes an entity of a row that it finds. */
export interface Selection extends Statement {
  readonly row: (found: QueryResultRow) => ObjectLiteral;
}

const quoted = (name: string): string => `"${name}"`;
const LOCKS: ReadonlyMap<string, string> = new Map([
  ['pessimistic_write', ' for update'],
  ['for_no_key_update', ' for no key update'],
]);
const tables = new WeakMap<EntityMetadata, Table>();

export function tableOf(metadata: EntityMetadata): Table {
  const table = tables.get(metadata) ?? new Table(metadata);
  tables.set(metadata, table);
  return table;
}

/**
 * The plain statements of an entity's table, with TypeORM's columns and conversions. Plain is what compares columns with values, with
 * `In`, `IsNull` or `Not(IsNull())`. Where more is asked for, the answer is undefined.
 */
export class Table {
  /** with its schema */
  private readonly name: string;
  private readonly columns: ReadonlyMap<string, Column>;
  /** read where nothing is chosen, and the beginning of a statement that does */
  private readonly selected: readonly Column[];
  private readonly head: string;

  constructor(private readonly metadata: EntityMetadata) {
    this.name = metadata.tablePath.split('.').map(quoted).join('.');
    this.columns = new Map(metadata.columns.map((column) => [column.propertyName, column]));
    this.selected = metadata.columns.filter(({ isSelect }) => isSelect);
    this.head = this.headOf(this.selected);
  }

  select({ where, order, select, lock, take, ...more }: FindManyOptions): Selection | undefined {
    const values: unknown[] = [];
    const columns = select === undefined ? this.selected : this.chosenBy(select as Values);
    const condition = where === undefined ? '' : this.condition(where, values);
    const orders = order === undefined ? '' : this.orders(order as Values);
    const locks = lock === undefined ? '' : Object.keys(lock).length === 1 ? LOCKS.get(lock.mode) : undefined;
    if ([columns, condition, orders, locks].includes(undefined) || Object.keys(more).length > 0) return undefined;
    const head = select === undefined ? this.head : this.headOf(columns as Column[]);
    const limit = take === undefined ? '' : ` limit ${Number(take)}`;
    return { text: `${head}${condition}${orders}${limit}${locks}`, values, row: this.reader(columns as Column[]) };
  }

  /** `condition`: SQL from behind `where`, with as many parameters as there are values. */
  selectWhere(condition: string, values: readonly unknown[]): Selection {
    return { text: `${this.head} where ${condition}`, values, row: this.reader(this.selected) };
  }

  insert(row: object): Statement | undefined {
    const values: unknown[] = [];
    const given = this.assignments(row, values);
    if (!given) return undefined;
    const columns = given.map(({ column }) => column).join(', ');
    return {
      text: `insert into ${this.name} (${columns}) values (${given.map(({ value }) => value).join(', ')})`,
      values,
    };
  }

  update(where: unknown, change: object): Statement | undefined {
    const values: unknown[] = [];
    const set = this.assignments(change, values)?.map(({ column, value }) => `${column} = ${value}`);
    const condition = this.condition(where, values);
    if (!set || set.length === 0 || !condition) return undefined;
    return { text: `update ${this.name} set ${set.join(', ')}${condition}`, values };
  }

  delete(where: unknown): Statement | undefined {
    const values: unknown[] = [];
    const condition = this.condition(where, values);
    return condition ? { text: `delete from ${this.name}${condition}`, values } : undefined;
  }

  private headOf(columns: readonly Column[]): string {
    return `select ${columns.map(({ databaseName }) => quoted(databaseName)).join(', ')} from ${this.name}`;
  }

  private chosenBy(select: Values): Column[] | undefined {
    const chosen = Object.entries(select).map(([property, is]) =>
      is === true ? this.columns.get(property) : undefined,
    );
    return chosen.includes(undefined) ? undefined : (chosen as Column[]);
  }

  /** ` where …`; the values of its parameters are added to `values`. */
  private condition(where: unknown, values: unknown[]): string | undefined {
    if (Object.getPrototypeOf(where) !== Object.prototype) return undefined;
    const parts: string[] = [];
    for (const [property, wanted] of Object.entries(where as Values)) {
      const column = this.columns.get(property);
      const part = column && this.comparison(column, wanted, values);
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return parts.length === 0 ? '' : ` where ${parts.join(' and ')}`;
  }

  private comparison(column: Column, wanted: unknown, values: unknown[]): string | undefined {
    const name = quoted(column.databaseName);
    if (wanted instanceof FindOperator) {
      const operator = wanted as FindOperator<unknown>;
      if (operator.type === 'isNull') return `${name} is null`;
      if (operator.type === 'not' && operator.child?.type === 'isNull') return `${name} is not null`;
      if (operator.type !== 'in') return undefined;
      const of = operator.value as readonly unknown[];
      values.push(of.map((one) => this.stored(column, one)));
      return `${name} = any($${values.length})`;
    }
    // nothing at all is no value, and TypeORM says what it makes of it
    if (wanted === undefined || wanted === null) return undefined;
    values.push(this.stored(column, wanted));
    return `${name} = $${values.length}`;
  }

  private orders(order: Values): string | undefined {
    const parts = Object.entries(order).map(([property, way]) => {
      const column = this.columns.get(property);
      return column && (way === 'ASC' || way === 'DESC') ? `${quoted(column.databaseName)} ${way}` : undefined;
    });
    if (parts.includes(undefined)) return undefined;
    return parts.length === 0 ? '' : ` order by ${parts.join(', ')}`;
  }

  /** What is not given keeps its default, or its value. A function gives SQL. */
  private assignments(
    row: object,
    values: unknown[],
  ): { readonly column: string; readonly value: string }[] | undefined {
    const given: { readonly column: string; readonly value: string }[] = [];
    for (const [property, value] of Object.entries(row) as [string, unknown][]) {
      if (value === undefined) continue;
      const column = this.columns.get(property);
      if (!column) return undefined;
      const isSql = typeof value === 'function';
      if (!isSql) values.push(this.stored(column, value));
      given.push({
        column: quoted(column.databaseName),
        value: isSql ? (value as () => string)() : `$${values.length}`,
      });
    }
    return given;
  }

  private stored(column: Column, value: unknown): unknown {
    return this.driver.preparePersistentValue(value, column);
  }

  private reader(columns: readonly Column[]): Selection['row'] {
    const { driver, metadata } = this;
    return (found) => {
      const row = metadata.create() as Record<string, unknown>;
      for (const column of columns)
        row[column.propertyName] = driver.prepareHydratedValue(found[column.databaseName], column);
      return row;
    };
  }

  private get driver() {
    return this.metadata.dataSource.driver;
  }
}
