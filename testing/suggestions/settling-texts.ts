import { developmentTexts } from './development-texts.ts'
import { formerJudgedTexts } from './former-judged-texts.ts'
import { readDevelopment, readJudged } from './read-texts.ts'

/** What settles how sure a model may be of itself: neither learnt from nor judged on. */
export const settlingTexts = [...readDevelopment(developmentTexts), ...readJudged(formerJudgedTexts)]
