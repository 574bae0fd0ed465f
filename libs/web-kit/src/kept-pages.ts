/**
 * A page that was left and that the browser shows again as it was (its back/forward cache) is loaded anew, and empty until it is: its
 * session may be over, and somebody else may sit there.
 */
export function loadKeptPageAnew(): void {
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    document.documentElement.style.display = 'none';
    location.reload();
  });
}
