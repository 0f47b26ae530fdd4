import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IdNumber, idNumberCheck } from './id-number.ts'
import { maskAddress, maskAs, maskEmail, maskIdNumber, maskings, maskName, maskPhone } from './mask.ts'

describe('masks', () => {
  test.each([
    ['张三', '张*'],
    ['王建国', '王**'],
    ['欧阳峰', '欧阳*'],
    ['欧阳', '欧*'],
    ['欧阳建国', '欧阳**'],
    ['王', '王*'],
    ['买买提·艾则孜·吐尔逊江', '买***'],
    ['汉滨区恒口示范区安置小区物业服务有限责任公司', '汉***'],
  ])('%s is shown as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })

  test.each([
    ['13912341234', '139****1234'],
    ['09153212345', '091****2345'],
    ['12345', '***45'],
  ])('the phone number %s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })

  test.each([
    ['zhang@example.com', 'z***@example.com'],
    ['not an address', '***'],
  ])('the e-mail address %s is shown as %s', (email, shown) => {
    expect(maskEmail(email)).toBe(shown)
  })

  test('an identity number keeps place and last character only', () => {
    expect(maskIdNumber('61240119800101123X')).toBe('612401***********X')
  })

  test.each([
    ['汉滨区新城街道双堤社区3号楼2单元501', '汉滨区新城街道双堤社区***'],
    ['双乳镇三同村四组12号', '双乳镇三同村***'],
    ['滨江大道旁香溪路18号', '滨江大道旁香溪路***'],
    ['后沟', '后***'],
  ])('the address %s is shown as %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown)
  })

  test('a mask never shows the whole value', () => {
    const plain = fc.string({
      unit: fc.constantFrom(...'0123456789X张王欧阳村路号安'),
      minLength: 1,
      maxLength: 40,
    })
    const hiding = maskings.filter((masking) => masking !== 'none')
    fc.assert(
      fc.property(fc.constantFrom(...hiding), plain, (masking, value) => {
        expect(maskAs(masking, value)).not.toBe(value)
      }),
    )
  })
})

describe('identity numbers', () => {
  const digits = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 })
    .map((all) => all.join(''))

  test('one with a right check character is kept in capitals, any other is refused', () => {
    fc.assert(
      fc.property(digits, fc.integer({ min: 1, max: 9 }), (given, more) => {
        const check = idNumberCheck(given)
        expect(IdNumber.parse(` ${given}${check.toLowerCase()} `)).toBe(given + check)
        const wrong = check === 'X' ? String(more) : String((Number(check) + more) % 10)
        expect(IdNumber.safeParse(given + wrong).success).toBe(false)
      }),
    )
  })
})
