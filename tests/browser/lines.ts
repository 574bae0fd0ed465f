import type { Page, Route } from 'playwright-core';

/** what is said where nobody knows whether a change arrived */
export const LOST = '网络没有回应，不确定是否已提交成功。已填写的内容还在，请重试';

/** The next change to such an address arrives and is done, once `held` is over; its answer is lost on the way, with its cookies. */
export async function losesAnswer(page: Page, address: RegExp, held?: Promise<void>): Promise<void> {
  let lost = false;
  await page.route(address, async (route) => {
    if (lost || route.request().method() === 'GET') return route.fallback();
    lost = true;
    await held;
    const context = page.context();
    const cookies = await context.cookies();
    await route.fetch();
    await context.clearCookies();
    await context.addCookies(cookies);
    return route.abort('connectionreset');
  });
}

/** something that is waited for, until a test lets it come about */
export interface Signal {
  readonly given: Promise<void>;
  readonly give: () => void;
}
export function signal(): Signal {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { given, give };
}

/** The next request to such an address sets out when what is returned is called. */
export async function holdsBack(page: Page, address: RegExp): Promise<() => void> {
  const { given, give } = signal();
  const later = (route: Route): Promise<void> => given.then(() => route.fallback());
  await page.route(address, later, { times: 1 });
  return give;
}
