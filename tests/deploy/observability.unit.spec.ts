import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { services } from '@zhenming/contracts';
import { metricList, RequestMetrics } from '@zhenming/service-kit';
import { parse } from 'yaml';
import { failureReasons } from '../../services/notification/src/delivery/failure-reasons.js';
import { projectRoot } from '../../tools/src/system/data-folder.js';
import { isTrue, readingOf } from './promql.js';

const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}
interface Panel {
  readonly title: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat?: string }[];
}

interface Scrape {
  readonly dns_sd_configs: readonly { readonly names: readonly string[] }[];
  readonly relabel_configs: readonly { readonly source_labels: readonly string[]; readonly target_label: string }[];
}
const { scrape_configs } = parse(read('deploy/observability/prometheus.yml')) as { scrape_configs: Scrape[] };
const relabelled = scrape_configs.flatMap(({ relabel_configs = [] }) => relabel_configs);

/** the labels of every series that there can be, by its name */
async function series(): Promise<Map<string, readonly string[]>> {
  const known = new Map<string, readonly string[]>([['up', []]]);
  for (const [name, { type, labels }] of Object.entries(metricList)) {
    const names = type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name];
    for (const one of names) known.set(`zhenming_${one}`, one.endsWith('_bucket') ? [...labels, 'le'] : labels);
  }
  const metrics = new RequestMetrics('any');
  metrics.collectProcessMetrics();
  for (const { name, values } of await metrics.registry.getMetricsAsJSON())
    if (!name.startsWith('zhenming_')) known.set(name, Object.keys(values[0]?.labels ?? {}));
  return known;
}

/** of every target that Prometheus scrapes, and of every service */
const everywhere = ['job', 'instance', 'service', ...relabelled.map(({ target_label }) => target_label)];
const known = await series();

/** what of an expression Prometheus would never find */
function unknownIn(expression: string): string[] {
  const { metrics, grouping } = readingOf(expression);
  const labels = new Set([...everywhere, ...metrics.flatMap(({ name }) => known.get(name) ?? [])]);
  return [
    ...metrics.flatMap(({ name, labels: wanted }) => {
      const has = known.get(name);
      if (!has) return [name];
      return wanted.filter((label) => ![...everywhere, ...has].includes(label)).map((label) => `${name}{${label}}`);
    }),
    ...grouping.filter((label) => !labels.has(label)).map((label) => `by (${label})`),
  ];
}

/** the anchors of a page's headings, as GitHub makes them */
const anchorsOf = (page: string): string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

const { groups } = parse(read('deploy/observability/alerts.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const { panels } = JSON.parse(read('deploy/observability/dashboard.json')) as { panels: Panel[] };
const shown = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));

describe('an expression', () => {
  it('with a metric or a label that nobody exports is found out', () => {
    expect(unknownIn('sum by (part) (rate(zhenming_parked_message[5m]))')).toEqual([
      'zhenming_parked_message',
      'by (part)',
    ]);
    expect(unknownIn('max by (kind) (zhenming_parked_messages{parts="x"})')).toEqual([
      'zhenming_parked_messages{parts}',
      'by (kind)',
    ]);
    expect(unknownIn('zhenming_request_duration_seconds > 1')).toEqual(['zhenming_request_duration_seconds']);
    expect(() => unknownIn('sum(((zhenming_ready)')).toThrow('not PromQL');
  });
});

describe('the alerts', () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s reads what there is', (_name, { expr }) => {
    expect(unknownIn(expr)).toEqual([]);
  });

  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s has its runbook entry', (_name, { annotations }) => {
    const [page, anchor] = annotations.runbook_url.split('#');
    expect(page).toBe('docs/runbook.md');
    expect(anchorsOf(read('docs/runbook.md'))).toContain(anchor);
  });

  it('have names of their own, a severity and a summary', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const { labels, annotations } of rules) {
      expect(['page', 'ticket']).toContain(labels.severity);
      expect(annotations.summary).not.toBe('');
    }
  });
});

describe('a reason for which a delivery is given up', () => {
  const told = rules.flatMap(({ expr }) =>
    [...expr.matchAll(/\breason=~?"([^"]*)"/g)].flatMap(([, reasons = '']) => reasons.split('|')),
  );
  /** the person's doing, or their address's: one of them is no sign of anything */
  const ofPeople = [
    'address/none',
    'address/shared',
    'delivery/refused',
    'mail/address',
    'sms/address',
    'sms/once-a-day',
  ];

  it('is told by an alert, or lies with the person; and no alert waits for one that there is not', () => {
    expect([...new Set([...told, ...ofPeople])].sort()).toEqual([...failureReasons].sort());
    expect(told.filter((reason) => ofPeople.includes(reason))).toEqual([]);
  });
});

describe('a rule about requests', () => {
  const probes = [...read('libs/service-kit/src/operations/health.controller.ts').matchAll(/@Get\('([^']+)'\)/g)];
  const selectors = [
    ...rules,
    ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ alert: title, expr }))),
  ]
    .filter(({ expr }) => expr.includes('request_duration_seconds'))
    .flatMap(({ alert, expr }) =>
      [...expr.matchAll(/request_duration_seconds\w*(?:\{([^}]*)\})?/g)].map(
        ([, labels = '']) => [alert, labels] as const,
      ),
    );

  it.each(selectors)('%s {%s} counts no probe and no scrape, of which a quiet hour is full', (_name, labels) => {
    const left = new RegExp(`^(?:${/\broute!~"([^"]*)"/.exec(labels)?.[1] ?? ''})$`);
    expect(probes.map(([, route]) => `/${route}`).filter((route) => !left.test(route))).toEqual([]);
    expect(probes.length).toBeGreaterThan(2);
  });
});

describe('a hold of deadlines that the photos keep up', () => {
  const { expr } = rules.find(({ alert }) => alert === 'DeadlinesStayHeld') as Rule;
  const [HOUR, day] = [60, 24 * 60];
  const minutes = (count: number, held: (minute: number) => number) =>
    Array.from({ length: count }, (_, at) => held(at));
  const firstTrue = (samples: readonly number[]) =>
    samples.findIndex((_, minute) => minute % 10 === 0 && isTrue(expr, samples, minute));

  it('is told when it has lasted for six hours, and not before', () => {
    const samples = minutes(day, (minute) => (minute < 8 * HOUR ? 0 : 3_500));
    const first = firstTrue(samples);
    expect(first).toBeGreaterThanOrEqual(14 * HOUR - 10);
    expect(first).toBeLessThanOrEqual(14 * HOUR + 10);
    expect(firstTrue(minutes(day, (minute) => (minute % (4 * HOUR) < HOUR ? 0 : 3_500)).slice(HOUR - 1))).toBe(-1);
  });

  it('is not what an operator holds, in no hour of its end', () => {
    const until = 3 * day;
    const samples = minutes(until + HOUR, (minute) => Math.max(0, until - minute) * 60);
    expect(firstTrue(samples)).toBe(-1);
  });
});

describe('a service that is stopped, whose name and target are gone', () => {
  const [label] = relabelled.flatMap(({ source_labels, target_label }) =>
    source_labels.join() === '__meta_dns_name' ? [target_label] : [],
  );
  const goneOf = (name: string) => `absent(up{job="zhenming",${label}="${name}"})`;
  const counted = panels.flatMap(({ targets = [] }) => targets).find(({ legendFormat }) => legendFormat === 'down');

  it.each(services)('%s is found down by its name', (name) => {
    expect(scrape_configs.flatMap(({ dns_sd_configs }) => dns_sd_configs.flatMap(({ names }) => names))).toContain(
      name,
    );
    expect(label).toBeDefined();
    expect(rules.find(({ alert }) => alert === 'ServiceDown')?.expr).toContain(goneOf(name));
    expect(counted?.expr).toContain(goneOf(name));
  });
});

describe('the dashboard', () => {
  it.each(shown)('%s shows what there is', (_title, expr) => {
    expect(unknownIn(expr.replaceAll('$service', '.*'))).toEqual([]);
  });
});

describe('the list of figures', () => {
  it.each(Object.entries(metricList))('%s is named and explained as Prometheus wants it', (name, { type, help }) => {
    expect(name).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    expect(help).toMatch(/^[A-Z].*[^.]$/);
  });
});
