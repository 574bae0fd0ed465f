import { useEffect, useState } from 'react';
import { useLanguage } from './language.js';
import { momentIn } from './moment.js';

/** The device's time in milliseconds, again every `everyMs`. For measuring spans: deadlines come from the server. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** A moment of the API as people write it, in Beijing time. */
export function useMoment(): (iso: string) => string {
  const { language } = useLanguage();
  return (iso) => momentIn(language, iso);
}

const spans = {
  'zh-CN': { minutes: (n: number) => `${n} 分钟`, hours: (n: number) => `${n} 小时`, days: (n: number) => `${n} 天` },
  en: {
    minutes: (n: number) => (n === 1 ? '1 minute' : `${n} minutes`),
    hours: (n: number) => (n === 1 ? '1 hour' : `${n} hours`),
    days: (n: number) => (n === 1 ? '1 day' : `${n} days`),
  },
};

/** A span of seconds in the largest unit that fits it, rounded up: 90 s is 2 minutes, 25 h is 25 hours, 3 days are 3 days. */
export function useSpan(): (seconds: number) => string {
  const { language } = useLanguage();
  const { minutes, hours, days } = spans[language];
  return (seconds) => {
    if (seconds <= 3_600) return minutes(Math.max(1, Math.ceil(seconds / 60)));
    if (seconds <= 48 * 3_600) return hours(Math.ceil(seconds / 3_600));
    return days(Math.ceil(seconds / 86_400));
  };
}
