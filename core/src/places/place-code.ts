import { checkCharacter, isChecked, normaliseCode } from '../check-character.ts'

/**
 * 地点码: the number of a grid or a public spot, eight digits, with a check character behind it. Of a hundred million numbers
 * a city gives some thousands, at no order: what the check lets pass of a mistake leads to nothing, not to another place.
 */
const codeShape = /^\d{8}[\dX]$/
export const placeNumberDigits = 8

/** The code as it is printed below the square: `482-019-37X`. */
export function formatPlaceCode(number: string): string {
  const code = wholePlaceCode(number)
  return [code.slice(0, 3), code.slice(3, 6), code.slice(6)].join('-')
}

/** The number with its check character, as an address has it. */
export function wholePlaceCode(number: string): string {
  return number + checkCharacter(number)
}

/** The number in a code as a person typed it or an address has it; `undefined` when its shape or check character is wrong. */
export function readPlaceCode(text: string): string | undefined {
  const code = normaliseCode(text)
  return codeShape.test(code) && isChecked(code) ? code.slice(0, placeNumberDigits) : undefined
}

/** Where the portal opens its form with a place filled in; short, so that its square has few and large modules. */
export function placeCodePath(number: string): string {
  return `/s/${wholePlaceCode(number)}`
}
