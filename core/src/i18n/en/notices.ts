import type { NoticeTexts } from '../notice-texts.ts'

const look = (where: string | undefined) =>
  where ? `Follow it with your secret: ${where}` : 'Follow it online with your secret.'

/** What a party is told when something happens. */
export const noticeTexts: NoticeTexts = {
  subject: (code) => `News of your matter ${code}`,
  happened: {
    accept: 'was accepted',
    dispatch: 'was given to the unit that will handle it',
    escalate: 'was passed to the centre above; its time runs on',
    handDown: 'was passed to the centre below; its time runs on',
    settle: 'has a result',
    decline: 'was not accepted; the reason and other ways are online',
    redirect: 'belongs in a legal channel; see online which',
    merge: 'is handled together with another that is the same; you are told of its progress',
    unmerge: 'is handled apart again',
    close: 'was closed; your rating is welcome',
    conclude: 'was concluded; why, and which ways remain, stands online',
    reopen: 'is being handled again',
    answerRight: 'has an answer to a request about personal data',
    decideSuspension: 'waits: its time stands still; why, and until when, is online',
    resume: 'goes on: its time runs again; the new day is online',
    decideExtension: 'was given more time; why, and the new day, is online',
    park: 'cannot be solved now and was put aside; why, and when it is looked at again, is online',
    unpark: 'was taken up again',
  },
  sentence: ({ city, code, where }, happened) =>
    `[Governance centre, ${city}] Your matter ${code} ${happened}. ${look(where)}`,
}
