import { useEffect, useEffectEvent } from 'react';

/** what the tabs of one browser tell each other: the session changed (logged in, out, as somebody else) */
export type Announcement = 'session';

const CHANNEL = 'zhenming';
let channel: BroadcastChannel | undefined;
const opened = (): BroadcastChannel => (channel ??= new BroadcastChannel(CHANNEL));

/** Tells the other tabs; this one knows already. */
export const announce = (what: Announcement): void => opened().postMessage(what);

/** Calls `heard` when another tab announces it. */
export function useAnnouncement(what: Announcement, heard: () => void): void {
  const onHeard = useEffectEvent(heard);
  useEffect(() => {
    const listen = ({ data }: MessageEvent<unknown>): void => {
      if (data === what) onHeard();
    };
    const here = opened();
    here.addEventListener('message', listen);
    return () => here.removeEventListener('message', listen);
  }, [what]);
}
