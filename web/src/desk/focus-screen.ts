/**
 * Lets the keyboard go on from the screen itself, which stays as it is scrolled: a browser brings what takes the focus
 * to the top, and on a phone whatever stands above the screen would slide away under somebody who reads it.
 */
export function focusScreen(): void {
  document.getElementById('main')?.focus({ preventScroll: true })
}
