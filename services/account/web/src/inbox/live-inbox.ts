/** pause before a new connection, after one that was refused: twice as long each time, and never much longer than the other */
const FIRST_MS = 10_000;
const LONGEST_MS = 300_000;

/** What a page does with what it hears. */
interface Heard {
  /** how many items are unread */
  readonly unread: (data: unknown) => void;
  /** something arrived, or may have while nobody listened: what is on screen may be old */
  readonly changed: () => void;
  /** a connection was refused: it may be because the session has ended */
  readonly refused: () => void;
}

/**
 * Listens until the function that it returns is called. While the service is away a page asks ever more seldom, and none at the moment of
 * another: what else they read would be taken from services that are well.
 */
export function listen(connect: () => EventSource, { unread, changed, refused }: Heard): () => void {
  let live: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;
  const begin = (): void => {
    const connection = connect();
    live = connection;
    connection.addEventListener('unread', ({ data }: MessageEvent<string>) => unread(JSON.parse(data)));
    connection.addEventListener('item', changed);
    connection.onopen = () => {
      if (refusals > 0) changed();
      refusals = 0;
    };
    connection.onerror = () => {
      // the browser reconnects after a broken connection, and gives up after an answer other than 200
      if (connection.readyState !== connection.CLOSED) return;
      const pause = Math.min(FIRST_MS * 2 ** refusals, LONGEST_MS);
      refused();
      refusals += 1;
      again = setTimeout(begin, pause * (0.5 + Math.random()));
    };
  };
  begin();
  return () => {
    clearTimeout(again);
    live?.close();
  };
}
