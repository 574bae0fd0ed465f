import { Injectable } from '@nestjs/common';
import { lacksEvents } from '@zhenming/event-store';
import { RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { DeregistrationsProjection, type FeedPage } from './deregistrations.projection.js';

/** within which an event is in the feed, unless something is the matter */
const SOON_SECONDS = 5;
const RETRY_AFTER_SECONDS = 10;

/** What subscribers read of the feed. They do what cannot be undone because of its end: none is told that is none. */
@Injectable()
export class FeedQueries {
  constructor(
    private readonly db: Database,
    private readonly feed: DeregistrationsProjection,
  ) {}

  /**
   * @param after cursor, `0` = from the beginning @param limit items at most. Where nothing comes after it, refuses with `feed/behind` while the
   * feed lacks what the log has, as while it is filled anew. Else with `feed/cursor-ahead` a cursor that is none of this feed's: of
   * another one, or of a tail of the log that a restore has lost. Whoever read on from there would lose what came in its place.
   */
  page(after: string, limit: number): Promise<FeedPage> {
    return this.db.run(async () => {
      // of one moment: between two looks the feed may be emptied, or filled to its end
      await this.db.query('set transaction isolation level repeatable read, read only');
      const page = await this.feed.page(after, limit);
      if (page && page.items.length > 0) return page;
      if (await lacksEvents(this.db, this.feed, SOON_SECONDS))
        throw new RuleViolation('feed/behind', { retryAfterSeconds: RETRY_AFTER_SECONDS });
      if (!page) throw new RuleViolation('feed/cursor-ahead', { last: await this.feed.lastCursor() });
      return page;
    });
  }
}
