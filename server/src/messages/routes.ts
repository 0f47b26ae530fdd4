import { messageRoutes } from '@manyuan/core/messages/contract.ts'
import type { Actor, StaffActor } from '@manyuan/core/permissions/actor.ts'
import { refuse } from '@manyuan/core/refusals.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { executeMessageCommand } from './execute-messages.ts'
import { readFailedMessages } from './failed-messages.ts'
import { countUnread, markRead, readInbox } from './inbox.ts'
import { presentOwn } from './own-contacts.ts'

function getReader(actor: Actor): StaffActor {
  return actor.type === 'staff' ? actor : refuse('signIn.needed')
}

/** The inbox of a post: what it was told, and what of that its holder has read; and where else they want to be told. */
export function serveMessages(serve: Serve, deps: Deps): void {
  serve(messageRoutes.inbox, ({ sender, query }) => readInbox(deps, getReader(sender.actor), query))

  serve(messageRoutes.unread, ({ sender }) => countUnread(deps, getReader(sender.actor)))

  // No command: one is written down and kept, and would be a receipt.
  serve(messageRoutes.read, async ({ sender, body }) => {
    await markRead(deps, getReader(sender.actor), body)
    return { done: true as const }
  })

  serve(messageRoutes.failed, ({ sender, query }) => readFailedMessages(deps, getReader(sender.actor), query))

  serve(messageRoutes.command, ({ sender, body }) => executeMessageCommand(deps, sender, body))

  serve(messageRoutes.own, ({ sender }) => presentOwn(deps, getReader(sender.actor)))
}
