/**
 * What the owner must run at every start, after the migrations (`migrate({ …, afterEach: eventStoreAfterEach })`): a log
 * that was restored into another cluster gets positions for what has none. Without it the sequencer refuses to work
 * there. Waits for appends that are in flight; does nothing in the cluster the log knows.
 */
export const eventStoreAfterEach: readonly string[] = ['select rebase_log()'];
