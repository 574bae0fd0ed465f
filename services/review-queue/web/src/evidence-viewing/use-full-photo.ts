import { useEffect, useEffectEvent, useState } from 'react';

/** Which photo is on the full screen, and who puts it there. Where the browser does not give the screen, it fills the window. */
export function useFullPhoto(): [string | undefined, (photoId: string | undefined) => void] {
  const [full, setFull] = useState<string>();
  const isFull = full !== undefined;
  const onLeft = useEffectEvent(() => {
    if (document.fullscreenElement === null) setFull(undefined);
  });
  useEffect(() => {
    if (!isFull) return undefined;
    const left = (): void => onLeft();
    document.addEventListener('fullscreenchange', left);
    void document.documentElement.requestFullscreen?.().catch(() => undefined);
    return () => {
      document.removeEventListener('fullscreenchange', left);
      if (document.fullscreenElement !== null) void document.exitFullscreen();
    };
  }, [isFull]);
  return [full, setFull];
}
