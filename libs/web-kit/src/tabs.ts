import { useEffect, useEffectEvent } from 'react';

/** messages between the tabs of a browser: the session changed (login, logout, another account) */
export type Announcement = 'session';

const CHANNEL = 'zhenming';
let channel: BroadcastChannel | undefined;
const opened = (): BroadcastChannel => (channel ??= new BroadcastChannel(CHANNEL));

/** Sends a message to the other tabs. */
export const announce = (what: Announcement): void => opened().postMessage(what);

/** Calls `onAnnounced` when another tab sends the message. */
export function useAnnouncement(what: Announcement, onAnnounced: () => void): void {
  const onHeard = useEffectEvent(onAnnounced);
  useEffect(() => {
    const listen = ({ data }: MessageEvent<unknown>): void => {
      if (data === what) onHeard();
    };
    const here = opened();
    here.addEventListener('message', listen);
    return () => here.removeEventListener('message', listen);
  }, [what]);
}
