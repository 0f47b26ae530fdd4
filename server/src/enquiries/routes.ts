import { enquiryRoutes } from '@manyuan/core/enquiries/contract.ts'
import type { Deps } from '../deps.ts'
import type { Serve } from '../http/serve.ts'
import { executeEnquiryCommand } from './execute-enquiries.ts'
import { readEnquiries } from './read-enquiries.ts'

/** What a centre answers at once and writes down in one line. */
export function serveEnquiries(serve: Serve, deps: Deps): void {
  serve(enquiryRoutes.command, ({ sender, body }) => executeEnquiryCommand(deps, sender, body))
  serve(enquiryRoutes.list, ({ sender, query }) => readEnquiries(deps, sender, query))
}
