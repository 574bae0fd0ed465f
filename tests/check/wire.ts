import { destinations, publicTopics, services, serviceTopic, publicForm } from '@zhenming/contracts';
import type { PublishedEvent } from '@zhenming/kernel';
import { differences, grouped, type Evidence, type Follower } from './evidence.js';

/** first occurrences, in the order of the wire */
const firsts = (messages: readonly PublishedEvent[]): PublishedEvent[] => {
  const seen = new Set<string>();
  return messages.filter(({ id }) => !seen.has(id) && seen.add(id));
};

/**
 * I6: per stream the wire has revisions 1, 2, 3 … once repeats are left out, and every consumer applied them in that order.
 */
export function versionsInOrder({ messages, followers, applied }: Evidence): string[] {
  const found: string[] = [];
  for (const service of services) {
    const topic = serviceTopic(service);
    for (const [stream, events] of grouped(firsts(messages[topic] ?? []), ({ stream }) => stream))
      events.forEach(({ revision }, at) => {
        if (revision !== at + 1) found.push(`${topic}: ${stream} has revision ${revision} in place ${at + 1}`);
      });
  }
  for (const { group, topics } of followers) {
    const when = new Map(applied.filter((one) => one.group === group).map(({ eventId, at }) => [eventId, at]));
    const events = topics.flatMap((topic) => firsts(messages[topic] ?? []));
    for (const [stream, ofStream] of grouped(events, ({ stream }) => stream)) {
      const times = [...ofStream]
        .sort((a, b) => a.revision - b.revision)
        .flatMap(({ id, revision }) => (when.has(id) ? [{ revision, at: when.get(id) as string }] : []));
      times.forEach(({ revision, at }, n) => {
        if (n > 0 && at < (times[n - 1] as { at: string }).at)
          found.push(`${group}: ${stream} revision ${revision} was applied before the one before it`);
      });
    }
  }
  return found;
}

/** what a group is told of its topics, and is about */
export const toldTo = ({ topics, types, concerns }: Follower, messages: Evidence['messages']): PublishedEvent[] =>
  topics.flatMap((topic) => (messages[topic] ?? []).filter((event) => types.includes(event.type) && concerns(event)));

/**
 * I7: every event is on its topics and, where it is of a type that a group declares and of what it is about, reached that group, or lies parked: equal
 * sets, nothing more.
 */
export function everyEventArrived({ logs, messages, followers, applied, parked, feed }: Evidence): string[] {
  const found: string[] = [];
  const expected = new Map<string, string[]>();
  for (const service of services)
    for (const logged of logs[service])
      for (const { topic, event } of destinations(service, logged))
        expected.set(topic, [...(expected.get(topic) ?? []), event.id]);
  for (const topic of new Set([...expected.keys(), ...Object.keys(messages)])) {
    const ids = (messages[topic] ?? []).map(({ id }) => id);
    found.push(...differences('event', expected.get(topic) ?? [], ids, ['the log', topic]));
  }
  for (const follower of followers) {
    const { group, topics } = follower;
    const sent = toldTo(follower, messages).map(({ id }) => id);
    const got = [...applied, ...parked].filter((one) => one.group === group).map(({ eventId }) => eventId);
    found.push(...differences('event', sent, got, [topics.join(' and '), group]));
  }
  const open = logs.account.flatMap((event) => publicForm(event)?.event.id ?? []);
  found.push(...differences('public event', open, feed, ['the log', 'the feed']));
  if (new Set(feed).size !== feed.length) found.push('the feed names an event twice');
  const onTopic = (messages[publicTopics.deregistrations] ?? []).map(({ id }) => id);
  found.push(...differences('public event', feed, onTopic, ['the feed', publicTopics.deregistrations]));
  return found;
}
