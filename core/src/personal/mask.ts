const doubleSurnames = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '夏侯',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
  '司徒',
  '东方',
]

/** Keeps the surname: 王建国 → 王**, 欧阳峰 → 欧阳*. */
export function maskName(name: string): string {
  const chars = [...name]
  const kept = doubleSurnames.some((surname) => name.startsWith(surname)) && chars.length > 2 ? 2 : 1
  return chars.slice(0, kept).join('') + '*'.repeat(Math.max(1, chars.length - kept))
}

/** Keeps the first three and last four digits of long numbers, the last two of short ones. */
export function maskPhone(phone: string): string {
  if (phone.length < 9) return '*'.repeat(Math.max(0, phone.length - 2)) + phone.slice(-2)
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
}

/** Keeps the six digits of the place and the last character. */
export function maskIdNumber(idNumber: string): string {
  return `${idNumber.slice(0, 6)}${'*'.repeat(Math.max(0, idNumber.length - 7))}${idNumber.slice(-1)}`
}

/** Keeps the beginning, up to the village or street, and hides house and door. */
export function maskAddress(address: string): string {
  const chars = [...address]
  return chars.slice(0, Math.min(6, Math.ceil(chars.length / 2))).join('') + '***'
}
