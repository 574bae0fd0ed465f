import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Outcome, RunningConsumer } from '@zhenming/kernel';
import {
  assignedTo,
  eventOf,
  firstOccurrences,
  freshGroup,
  freshTopic,
  Recorder,
  storyOf,
  until,
  type BusHarness,
} from './bus-harness.fixture.js';
import { GroupIsActive, type OperableBus } from './operable-bus.js';
import { PARTITIONS, partitionOf } from './partition.js';
import { encode } from './wire.js';

/** What every bus promises. `stalls` makes a bus that gives a hanging delivery up after 500 ms. */
export function eventBusContract(open: () => Promise<BusHarness & { stalls(): Promise<OperableBus> }>): void {
  let harness: Awaited<ReturnType<typeof open>>;
  let bus: OperableBus;
  const running: RunningConsumer[] = [];
  const waiting = (what: string, reached: () => boolean | Promise<boolean>) => until(what, harness.timeoutMs, reached);
  const consume = async (on: OperableBus, recorder: Recorder, group: string, topic: string) => {
    const consumer = await on.subscribe(recorder.subscription(group, [topic]));
    running.push(consumer);
    return consumer;
  };
  const assigned = (consumer: RunningConsumer, count: number) =>
    waiting(`${count} partitions assigned`, async () => (await assignedTo(consumer)) === count);

  beforeAll(async () => {
    harness = await open();
    bus = await harness.bus();
  });
  afterAll(async () => {
    await Promise.all(running.map((consumer) => consumer.stop()));
    await harness.close();
  });

  describe('a topic with events of many streams', () => {
    const topic = freshTopic();
    const story = storyOf(30, 20);

    it('gives a group every event as it was published, in order within a stream', async () => {
      const recorder = new Recorder();
      await consume(bus, recorder, freshGroup(), topic);
      for (let from = 0; from < story.length; from += 100) await bus.publish(topic, story.slice(from, from + 100));
      const byId = () => new Map(recorder.events.map((event) => [event.id, event]));
      await waiting('all events', () => byId().size >= story.length);
      expect(story.map(({ id }) => byId().get(id))).toEqual(story);
      // at least once: a machine that was busy elsewhere may have lost its membership for a moment
      for (let n = 0; n < 30; n++)
        expect(firstOccurrences(recorder.revisionsOf(`account-${n}`))).toEqual(
          Array.from({ length: 20 }, (_, i) => i + 1),
        );
      expect(recorder.seen.every(({ key, event }) => !('broken' in event) && event.stream === key)).toBe(true);
    });

    it('gives each group its own copy, from the beginning', async () => {
      const late = new Recorder();
      await consume(bus, late, freshGroup(), topic);
      await waiting('all events again', () => late.seen.length >= story.length);
      expect(new Set(late.events.map(({ id }) => id))).toEqual(new Set(story.map(({ id }) => id)));
    });

    it('lies on the wire as CloudEvents in binary mode, each key in the partition that is common to both buses', async () => {
      const lying = await harness.wire(topic);
      const byId = new Map(lying.map((message) => [message.headers['ce_id'], message]));
      for (const event of story.slice(0, 40))
        expect(byId.get(event.id)).toEqual({ ...encode(event), partition: partitionOf(event.stream) });
    });
  });

  describe('a consumer that cannot yet', () => {
    it('gets the same message again, and what is behind it in its stream only afterwards', async () => {
      const topic = freshTopic();
      let refusals = 2;
      const recorder = new Recorder(({ event }): Outcome => {
        if ('broken' in event || event.stream !== 'account-3' || event.revision !== 2 || refusals === 0)
          return 'applied';
        refusals -= 1;
        if (refusals === 0) throw new Error('an error that escapes counts as not yet');
        return 'retry';
      });
      await bus.publish(topic, storyOf(12, 4));
      await consume(bus, recorder, freshGroup(), topic);
      await waiting('all events', () => recorder.seen.length >= 50);
      expect(recorder.revisionsOf('account-3')).toEqual([1, 2, 2, 2, 3, 4]);
      const others = recorder.events.filter(({ stream }) => partitionOf(stream) !== partitionOf('account-3'));
      expect(new Set(others.map(({ id }) => id)).size).toBe(others.length);
    });

    it('is told its lag, as other processes are, which is gone once it can', async () => {
      const topic = freshTopic();
      let able = false;
      const recorder = new Recorder(() => (able ? 'applied' : 'retry'));
      await bus.publish(topic, storyOf(1, 7));
      const group = freshGroup();
      const consumer = await consume(bus, recorder, group, topic);
      await waiting('a lag of 7', async () => recorder.seen.length > 0 && (await consumer.status()).lag === 7);
      const elsewhere = await harness.stalls();
      expect((await elsewhere.groups()).find((one) => one.group === group)).toMatchObject({ lag: 7, members: 1 });
      able = true;
      await waiting('no lag', async () => (await consumer.status()).lag === 0);
      expect(firstOccurrences(recorder.revisionsOf('account-0'))).toEqual([1, 2, 3, 4, 5, 6, 7]);
    });

    it('shows as stalled while a delivery hangs, whose partition is started again', async () => {
      const topic = freshTopic();
      const impatient = await harness.stalls();
      let letGo: (outcome: Outcome) => void = () => undefined;
      let hangs = 1;
      const recorder = new Recorder(() =>
        hangs-- > 0 ? new Promise<Outcome>((resolve) => (letGo = resolve)) : 'applied',
      );
      await bus.publish(topic, storyOf(1, 3));
      const consumer = await consume(impatient, recorder, freshGroup(), topic);
      await waiting('stalled', async () => (await consumer.status()).state === 'stalled');
      await waiting('everything, the first one twice', () => recorder.seen.length >= 4);
      letGo('applied');
      await waiting('running', async () => (await consumer.status()).state === 'running');
      const given = recorder.revisionsOf('account-0');
      expect([given.slice(0, 2), firstOccurrences(given)]).toEqual([
        [1, 1],
        [1, 2, 3],
      ]);
      await waiting('no lag', async () => (await consumer.status()).lag === 0);
    });
  });

  describe('a message that is no event', () => {
    it('is delivered as broken, with its bytes, and other keys go on', async () => {
      const topic = freshTopic();
      const recorder = new Recorder(({ event }) => ('broken' in event ? 'parked' : 'applied'));
      const good = encode(eventOf('account-1', 1));
      await bus.ensureTopics([topic]);
      await harness.inject(topic, { ...good, value: '{"half' });
      await harness.inject(topic, { ...good, headers: {} });
      await harness.inject(topic, { ...good, key: 'account-2' });
      await bus.publish(topic, storyOf(5, 2));
      await consume(bus, recorder, freshGroup(), topic);
      await waiting('all messages', () => recorder.seen.length >= 13);
      const broken = recorder.seen.flatMap(({ event }) => ('broken' in event ? [event] : []));
      expect(new Set(broken.map((event) => event.broken))).toEqual(
        new Set(['value is not JSON', 'no ce_specversion', 'key is not ce_subject']),
      );
      expect(broken.map((event) => JSON.parse(event.raw) as object)).toContainEqual({ ...good, value: '{"half' });
      expect(recorder.events).toHaveLength(10);
    });
  });

  describe('an operator', () => {
    it('pauses a group, which keeps its place, and resumes it', async () => {
      const [topic, group, recorder] = [freshTopic(), freshGroup(), new Recorder()];
      await bus.publish(topic, [eventOf('account-1', 1)]);
      const consumer = await consume(bus, recorder, group, topic);
      await waiting('the first event', () => recorder.seen.length === 1);
      await (await harness.bus()).pause(group);
      await waiting('paused', async () => (await consumer.status()).state === 'paused');
      await bus.publish(topic, [eventOf('account-1', 2)]);
      await waiting('a lag of 1', async () => {
        const overview = (await bus.groups()).find((one) => one.group === group);
        return overview?.lag === 1 && overview.paused;
      });
      expect(recorder.seen).toHaveLength(1);
      await bus.resume(group);
      await waiting('the second event', () => recorder.seen.length === 2);
      expect(recorder.revisionsOf('account-1')).toEqual([1, 2]);
    });

    it('sees all partitions that a group reads here, also of a topic without a message', async () => {
      const [topic, silent, group, recorder] = [freshTopic(), freshTopic(), freshGroup(), new Recorder()];
      await bus.publish(topic, [eventOf('account-1', 1)]);
      const consumer = await bus.subscribe(recorder.subscription(group, [topic, silent]));
      await waiting('the event', () => recorder.seen.length === 1);
      await waiting('every partition, with its end', async () => {
        const partitions = (await bus.groups()).find((one) => one.group === group)?.partitions ?? [];
        const ends = (of: string) => partitions.filter((one) => one.topic === of).map(({ end }) => end);
        const [told, untold] = [ends(topic), ends(silent)];
        return told.length === PARTITIONS && told.includes(1) && untold.join() === Array(PARTITIONS).fill(0).join();
      });
      await consumer.stop();
    });

    it('sets a paused group back to the beginning, never one that consumes', async () => {
      const [topic, group, recorder] = [freshTopic(), freshGroup(), new Recorder()];
      await bus.publish(topic, storyOf(6, 3));
      const consumer = await consume(bus, recorder, group, topic);
      await waiting('everything once', async () => recorder.seen.length === 18 && (await consumer.status()).lag === 0);
      await expect(bus.replayFromZero(group)).rejects.toThrow(GroupIsActive);
      await bus.pause(group);
      await waiting('paused', async () => (await consumer.status()).state === 'paused');
      const read = async () => {
        const positions = await bus.positions(group, [topic]);
        return positions.reduce((sum, { committed }) => sum + committed, 0);
      };
      expect(await read()).toBe(18);
      await bus.replayFromZero(group);
      expect(await bus.positions(group, [topic])).toHaveLength(PARTITIONS);
      expect(await read()).toBe(0);
      expect((await bus.positions(group, [topic])).reduce((sum, { end }) => sum + end, 0)).toBe(18);
      await bus.resume(group);
      await waiting('everything twice', () => recorder.seen.length === 36);
      for (let n = 0; n < 6; n++) expect(recorder.revisionsOf(`account-${n}`)).toEqual([1, 2, 3, 1, 2, 3]);
    });
  });

  describe('several members of a group', () => {
    it('share the partitions, hand them over when one joins or leaves, and lose no event', async () => {
      const [topic, group] = [freshTopic(), freshGroup()];
      const recorder = new Recorder();
      const story = storyOf(24, 12);
      const publish = (part: number) => bus.publish(topic, story.slice(part * 96, part * 96 + 96));
      const one = await consume(bus, recorder, group, topic);
      await assigned(one, 12);
      await publish(0);
      const second = await harness.bus();
      const two = await consume(second, recorder, group, topic);
      await publish(1);
      await Promise.all([assigned(one, 6), assigned(two, 6)]);
      await two.stop();
      await publish(2);
      await assigned(one, 12);
      await waiting('all events', () => new Set(recorder.events.map(({ id }) => id)).size === story.length);
      for (let n = 0; n < 24; n++)
        expect(firstOccurrences(recorder.revisionsOf(`account-${n}`))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    });

    it('do a part of the work each', async () => {
      const [topic, group, left, right] = [freshTopic(), freshGroup(), new Recorder(), new Recorder()];
      const one = await consume(bus, left, group, topic);
      const two = await consume(await harness.bus(), right, group, topic);
      await Promise.all([assigned(one, 6), assigned(two, 6)]);
      await bus.publish(topic, storyOf(48, 2));
      await waiting('all events', () => left.seen.length + right.seen.length >= 96);
      const keys = (recorder: Recorder) => new Set(recorder.events.map(({ stream }) => stream));
      expect(keys(left).size).toBeGreaterThan(0);
      expect([...keys(left)].filter((key) => keys(right).has(key))).toEqual([]);
      expect(keys(left).size + keys(right).size).toBe(48);
    });

    it('take over from one that vanished, from its last outcome on', async () => {
      const [topic, group] = [freshTopic(), freshGroup()];
      const doomed = await harness.bus();
      const held: ((outcome: Outcome) => void)[] = [];
      const first = new Recorder(() => new Promise<Outcome>((resolve) => held.push(resolve)));
      const lost = await consume(doomed, first, group, topic);
      await assigned(lost, 12);
      await bus.publish(topic, storyOf(1, 3));
      await waiting('a delivery without outcome', () => first.seen.length === 1);
      await harness.cut(doomed);
      const heir = new Recorder();
      const consumer = await consume(bus, heir, group, topic);
      await assigned(consumer, 12);
      await waiting('all events', () => heir.seen.length === 3);
      // too late: the offset is not the vanished member's to move
      held.forEach((resolve) => resolve('applied'));
      await waiting('no lag', async () => (await consumer.status()).lag === 0);
      expect(heir.revisionsOf('account-0')).toEqual([1, 2, 3]);
      expect(first.seen).toHaveLength(1);
    });
  });
}
