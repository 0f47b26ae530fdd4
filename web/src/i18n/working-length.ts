const minutesPerDay = 480

/** Working time in days of eight hours, hours and minutes. */
export function workingLength(minutes: number, say: (zh: string, en: string) => string): string {
  const days = Math.floor(minutes / minutesPerDay)
  const hours = Math.floor((minutes % minutesPerDay) / 60)
  const rest = minutes % 60
  const parts = [
    days > 0 ? say(`${days} 个工作日`, `${days} d`) : '',
    hours > 0 ? say(`${hours} 小时`, `${hours} h`) : '',
    rest > 0 || minutes === 0 ? say(`${rest} 分钟`, `${rest} min`) : '',
  ]
  return parts.filter(Boolean).join(' ')
}
