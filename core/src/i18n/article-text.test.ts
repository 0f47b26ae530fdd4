import { expect, test } from 'vitest'
import { listPersonalFields } from '../personal/register.ts'
import { articleText } from './article-text.ts'

test('every article of the register can be read in English', () => {
  for (const { field } of listPersonalFields())
    expect(articleText('en', field.article)).not.toMatch(/[\u3000-\u9fff（）]/)
})

test('an article is named as in the law, with its paragraphs', () => {
  expect(articleText('en', '个人信息保护法 13(三)(四), 28; 反家庭暴力法 13, 23')).toBe(
    'PIPL arts. 13(3)(4), 28; Anti-Domestic Violence Law arts. 13, 23',
  )
  expect(articleText('en', '网络安全法（日志留存不少于六个月）')).toBe(
    'Cybersecurity Law (logs are kept six months at least)',
  )
  expect(articleText('zh', '个人信息保护法 13(三)')).toBe('个人信息保护法 13(三)')
})

test('a law without an English name keeps its own', () => {
  expect(articleText('en', '档案法 14; 个人信息保护法 13(一)')).toBe('档案法 14; PIPL art. 13(1)')
})
