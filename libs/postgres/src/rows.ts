import type { QueryResult, QueryResultRow } from 'pg';
import {
  DeleteResult,
  EntityNotFoundError,
  Repository,
  UpdateResult,
  type FindManyOptions,
  type FindOneOptions,
  type FindOptionsWhere,
  type ObjectLiteral,
} from 'typeorm';
import { tableOf, type Selection, type Statement, type Table } from './table.js';

type Where<Row> = FindOptionsWhere<Row> | FindOptionsWhere<Row>[];

/**
 * The repository of an entity. TypeORM makes the text of every statement anew, and a row in several passes, which costs more than the
 * round trip to the server: plain statements are made here (see `Table`), everything else is TypeORM's.
 */
export class Rows<Row extends ObjectLiteral> extends Repository<Row> {
  private readonly table: Table;

  /** `ask`: in the transaction of the repository's manager, if it has one */
  constructor(
    repository: Repository<Row>,
    private readonly ask: (text: string, values: readonly unknown[]) => Promise<QueryResult<QueryResultRow>>,
  ) {
    super(repository.target, repository.manager, repository.queryRunner);
    this.table = tableOf(repository.metadata);
  }

  override findOneBy(where: Where<Row>): Promise<Row | null> {
    return this.findOne({ where });
  }

  override async findOneByOrFail(where: Where<Row>): Promise<Row> {
    const found = await this.findOneBy(where);
    if (!found) throw new EntityNotFoundError(this.target, where);
    return found;
  }

  override findBy(where: Where<Row>): Promise<Row[]> {
    return this.find({ where });
  }

  override async findOne(options: FindOneOptions<Row>): Promise<Row | null> {
    // without a condition TypeORM refuses
    const plain = options.where ? this.plain({ ...options, take: 1 }) : undefined;
    return plain ? ((await this.read(plain))[0] ?? null) : super.findOne(options);
  }

  override async find(options: FindManyOptions<Row> = {}): Promise<Row[]> {
    const plain = this.plain(options);
    return plain ? this.read(plain) : super.find(options);
  }

  override async update(...[where, change]: Parameters<Repository<Row>['update']>): Promise<UpdateResult> {
    const plain = this.table.update(where, change);
    if (!plain) return super.update(where, change);
    return Object.assign(new UpdateResult(), await this.change(plain), { generatedMaps: [] });
  }

  override async delete(where: Parameters<Repository<Row>['delete']>[0]): Promise<DeleteResult> {
    const plain = this.table.delete(where);
    return plain ? Object.assign(new DeleteResult(), await this.change(plain)) : super.delete(where);
  }

  /** The rows for which a condition holds: SQL from behind `where`, which may order and limit them. */
  findWhere(condition: string, values: readonly unknown[]): Promise<Row[]> {
    return this.read(this.table.selectWhere(condition, values));
  }

  private plain(options: FindManyOptions<Row>): Selection | undefined {
    // outside of a transaction a lock is none, and TypeORM says so
    if (options.lock && !this.queryRunner?.isTransactionActive) return undefined;
    return this.table.select(options as FindManyOptions);
  }

  private async change({ text, values }: Statement): Promise<{ readonly raw: unknown[]; readonly affected: number }> {
    const { rows, rowCount } = await this.ask(text, values);
    return { raw: rows, affected: rowCount ?? 0 };
  }

  private async read({ text, values, row }: Selection): Promise<Row[]> {
    const { rows } = await this.ask(text, values);
    return rows.map((found) => row(found) as Row);
  }
}
