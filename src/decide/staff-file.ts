/**
 * `#show`: the identity file with its documents, for a verifier alone (rules §6.10). Notices never carry a document;
 * this is the one letter that does, asked for each time and noted in the journal.
 */
import type { FiledDocument } from '../domain/letter.js';
import { type AttachmentInfo, type FileFacts, isInText } from '../domain/message.js';
import type { TicketFacts } from '../domain/ticket.js';
import { type ActMatter, type Done, shownTo } from './act.js';
import { because } from './effects.js';
import { viewOfTicket } from './notice.js';
import { verifierRefusal } from './verify.js';

/** Mail servers refuse much more; bytes before they are written as base64. */
const mostBytes = 15 * 1024 * 1024;

export function showFile(matter: ActMatter): Done {
  const { ticket, person, policy } = matter;
  const refusal = verifierRefusal(matter);
  if (refusal !== null) return { kind: 'refused', why: refusal };
  return shownTo(
    matter,
    {
      form: 'identity_file',
      case: viewOfTicket(ticket, policy),
      history: ticket.checklist?.history ?? [],
      documents: documentsOf(ticket),
    },
    because('shown', { staff: person.id }),
  );
}

/**
 * What applicants sent, without logos and personal papers, with a page that was put inside the text; the newest first
 * where not all can go along. What strangers sent is none of the file.
 */
function documentsOf({ messages, checklist }: TicketFacts): readonly FiledDocument[] {
  let bytes = 0;
  const evidence = (checklist?.history ?? []).flatMap((record) =>
    Array.isArray(record.evidence) ? record.evidence : [],
  );
  const factsOf = ({ filename, size }: AttachmentInfo): FileFacts | undefined =>
    evidence.find((file) => file.size === size && (filename ?? '').startsWith(file.name ?? ''));
  return messages
    .filter(({ sender }) => sender === 'requester')
    .toReversed()
    .flatMap(({ inbox, receivedAt, attachments, mentions }) =>
      attachments.flatMap((info, place): FiledDocument[] => {
        // Known by the mail itself: where a licence was there already, nothing is recorded of a card that comes later.
        if (mentions.some((mention) => mention.kind === 'personal_paper' && mention.place === place)) return [];
        const facts = factsOf(info);
        if (facts === undefined ? isInText(info) : facts.isPersonal) return [];
        const attached = bytes + info.size <= mostBytes;
        bytes += attached ? info.size : 0;
        return [{ message: inbox, place, info, receivedAt, attached }];
      }),
    );
}
