const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

/** A browser's own description in words that its owner recognises: system and browser. */
export function deviceName(userAgent: string): string {
  const found = [systems, browsers].map((known) => known.find(([sign]) => sign.test(userAgent))?.[1])
  return found.filter(Boolean).join(' · ') || userAgent.slice(0, 60)
}
