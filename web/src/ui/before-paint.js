// Runs before anything is drawn, so that nobody sees small letters grow: the name and the value are those of type-size.ts.
try {
  if (localStorage.getItem('manyuan.type') === 'large') document.documentElement.dataset.type = 'large'
} catch {
  // Storage is turned off: the page begins with its usual letters.
}
