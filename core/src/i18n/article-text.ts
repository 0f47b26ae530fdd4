import type { Language } from './texts.ts'

/** The laws behind personal fields by the names they are known by in English. */
const lawsInEnglish: Readonly<Record<string, string>> = {
  个人信息保护法: 'PIPL',
  人民调解法: "People's Mediation Law",
  网络安全法: 'Cybersecurity Law',
  未成年人保护法: 'Law on the Protection of Minors',
  反家庭暴力法: 'Anti-Domestic Violence Law',
  反有组织犯罪法: 'Anti-Organised Crime Law',
  工伤保险条例: 'Regulation on Work-Injury Insurance',
  信访工作条例: 'Regulation on Petitions',
}
const asidesInEnglish: Readonly<Record<string, string>> = {
  日志留存不少于六个月: 'logs are kept six months at least',
}
const numerals = '〇一二三四五六七八九十'

/** The articles behind a personal field; a law that has no English name here keeps its own. */
export function articleText(language: Language, article: string): string {
  return language === 'en'
    ? article
        .split(/\s*[;；]\s*/)
        .map(inEnglish)
        .join('; ')
    : article
}

function inEnglish(one: string): string {
  const [, law = one, aside, numbers] = /^([^\d\s（]+)(?:（(.+)）)?(?:\s*(\d.*))?$/.exec(one) ?? []
  const name = lawsInEnglish[law]
  if (!name || (aside && !asidesInEnglish[aside])) return one
  const said = numbers?.replace(/[一二三四五六七八九十]/g, (numeral) => `${numerals.indexOf(numeral)}`)
  return [
    name,
    said && `${said.includes(',') ? 'arts.' : 'art.'} ${said}`,
    aside && `(${asidesInEnglish[aside]})`,
  ]
    .filter(Boolean)
    .join(' ')
}
