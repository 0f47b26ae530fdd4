const patienceMs = 2 * 60_000

let touchedAt = Date.now()
for (const type of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
  window.addEventListener(
    type,
    () => {
      touchedAt = Date.now()
    },
    { capture: true, passive: true },
  )

/**
 * Whether nobody has touched this window for two minutes: what it asks then, on a hint or by a timer, must not keep
 * the session of somebody who went away (GB/T 22239-2019 8.1.4.1) alive.
 */
export function unattended(): boolean {
  return Date.now() - touchedAt > patienceMs
}
