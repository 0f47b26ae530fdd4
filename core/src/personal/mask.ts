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

/** A name that is longer than this, of a firm or with several parts, does not tell its length by its mask. */
const mostHidden = 3

/** Keeps the surname: 王建国 → 王**, 张三 → 张*, 欧阳峰 → 欧阳*, 某某物业有限公司 → 某***. */
export function maskName(name: string): string {
  const chars = [...name.trim()]
  const kept = doubleSurnames.some((surname) => name.trim().startsWith(surname)) && chars.length > 2 ? 2 : 1
  return chars.slice(0, kept).join('') + '*'.repeat(Math.min(mostHidden, Math.max(1, chars.length - kept)))
}

/** Keeps the first three and last four digits of long numbers, the last two of short ones. */
export function maskPhone(phone: string): string {
  if (phone.length < 5) return '*'.repeat(phone.length)
  if (phone.length < 9) return '*'.repeat(Math.max(0, phone.length - 2)) + phone.slice(-2)
  return `${phone.slice(0, 3)}${'*'.repeat(phone.length - 7)}${phone.slice(-4)}`
}

/** Keeps the six digits of the place and the last character; the birthday stays hidden. */
export function maskIdNumber(idNumber: string): string {
  if (idNumber.length < 15) return '*'.repeat(idNumber.length)
  return `${idNumber.slice(0, 6)}${'*'.repeat(idNumber.length - 7)}${idNumber.slice(-1)}`
}

/** Keeps the first character and what stands behind the @: zhang@example.com → z***@example.com. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 1 ? '***' : `${email.slice(0, 1)}***${email.slice(at)}`
}

const upToVillage = /^.*(?:社区|村|街道|镇|乡)(?=.)/u
const upToStreet = /^.{1,12}?(?:路|街|巷)(?=.)/u

/** Keeps the beginning, up to the village or street, and hides group, house and door. */
export function maskAddress(address: string): string {
  const known = upToVillage.exec(address) ?? upToStreet.exec(address)
  const chars = [...address]
  const kept = known ? known[0] : chars.slice(0, Math.min(6, Math.floor(chars.length / 2))).join('')
  return `${kept}***`
}

/** How a registered field is shown before it is revealed. */
export const maskings = ['name', 'phone', 'email', 'idNumber', 'address', 'text', 'none'] as const
export type Masking = (typeof maskings)[number]

/** Masks a value as its registered field asks; `text` shows nothing of it. */
export function maskAs(masking: Masking, value: string): string {
  switch (masking) {
    case 'name':
      return maskName(value)
    case 'phone':
      return maskPhone(value)
    case 'email':
      return maskEmail(value)
    case 'idNumber':
      return maskIdNumber(value)
    case 'address':
      return maskAddress(value)
    case 'text':
      return '***'
    case 'none':
      return value
  }
}
