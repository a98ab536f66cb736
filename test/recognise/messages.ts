/**
 * Builders for recogniser tests: a parsed message that says only what matters, and the facts of a desk with
 * an identity checklist of the tests' own.
 */
import type { ParsedMessage } from '../../src/domain/message.js';
import { type EmailAddress, toEmailAddress, toMessageId } from '../../src/domain/words.js';
import { type DeskFacts, deskFacts } from '../../src/recognise/recognise.js';

export function address(text: string): EmailAddress {
  const read = toEmailAddress(text);
  if (read === null) throw new Error(`${text} is no address`);
  return read;
}

interface Written {
  readonly from?: string;
  readonly name?: string;
  readonly to?: readonly string[];
  readonly subject?: string;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly messageId?: string;
  readonly inReplyTo?: readonly string[];
  readonly references?: readonly string[];
  readonly returnPath?: string;
  readonly attachments?: ParsedMessage['attachments'];
  readonly reports?: ParsedMessage['reports'];
}

export function message(written: Written = {}): ParsedMessage {
  const ids = (list: readonly string[] = []) => list.map(toMessageId).filter((id) => id !== null);
  const headers = Object.entries(written.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), typeof value === 'string' ? [value] : value] as const,
  );
  return {
    messageId: toMessageId(written.messageId ?? '<m1@customer.example>'),
    inReplyTo: ids(written.inReplyTo),
    references: ids(written.references),
    from: [{ address: address(written.from ?? 'amy@customer.example'), name: written.name ?? null }],
    sender: null,
    replyTo: [],
    to: (written.to ?? ['info@desk.example']).map((to) => ({ address: address(to), name: null })),
    cc: [],
    deliveredTo: [],
    returnPath: written.returnPath ?? null,
    subject: written.subject ?? '',
    date: null,
    headers: new Map(headers),
    text: written.text ?? '',
    html: null,
    charset: { declared: 'utf-8', used: 'utf-8', guessed: false },
    attachments: written.attachments ?? [],
    reports: written.reports ?? [],
    flaws: [],
  };
}

export function attachment(filename: string, type: string, inline = false): ParsedMessage['attachments'][number] {
  return { filename, type, size: 1000, inline, contentId: inline ? 'image1' : null };
}

const words = (zh: string, en: string) => ({ zh, en });

export const desk: DeskFacts = deskFacts({
  desk: {
    name: words('海灣服務台', 'Bay Desk'),
    address: address('info@desk.example'),
    aliases: [address('help@desk.example')],
    caseTag: 'FL',
    messageIdDomain: 'desk.example',
  },
  checklists: [
    {
      id: 'identity',
      items: [
        {
          name: 'mailbox',
          title: words('管理者信箱', 'administrator e-mail'),
          kind: 'email',
          labels: ['管理員信箱', '註冊信箱', '信箱', 'admin email'],
        },
        {
          name: 'firm',
          title: words('公司名稱', 'company name'),
          kind: 'company',
          labels: ['公司', '企業名稱', 'company'],
        },
        {
          name: 'login',
          title: words('帳號名稱', 'account name'),
          kind: 'text',
          labels: ['帳號', '登入名稱', 'login name', 'account'],
        },
        {
          name: 'phone',
          title: words('聯絡電話', 'contact phone'),
          kind: 'phone',
          labels: ['電話', '手機', 'phone', 'mobile'],
        },
        {
          name: 'paper',
          title: words('證明文件', 'company document'),
          kind: 'document',
          labels: ['文件', '證明', '營業登記', 'registration certificate', 'licence'],
        },
      ],
      reminders: { afterWorkingDays: [2, 3], closeAfterWorkingDays: 5 },
      keptDaysAfterDecision: 30,
      keptDaysAfterSilence: 180,
    },
  ],
} as unknown as Parameters<typeof deskFacts>[0]);
