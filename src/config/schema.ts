/**
 * The shape of the configuration: which files there are in `config/`, which keys they have, and what each may
 * hold. Only shapes and defaults; what must fit together across files is checked in `rules.ts`, reading and
 * line numbers are `load.ts`. The other folders import the types from here, nothing else.
 */
import { z } from 'zod';
import type { Customer } from '../domain/customer.js';
import { type EmailAddress, type Instant, toEmailAddress, toInstant } from '../domain/words.js';

const address = z
  .string()
  .transform((text, context) => {
    const read = toEmailAddress(text);
    if (read === null) {
      context.addIssue({ code: 'custom', message: `"${text}" is not a mail address (name@domain)` });
      return z.NEVER;
    }
    return read;
  })
  .pipe(z.custom<EmailAddress>());

const instant = z
  .string()
  .transform((text, context) => {
    const read = toInstant(text);
    if (read === null) {
      context.addIssue({ code: 'custom', message: `"${text}" is not an instant (2026-11-23T09:00:00+08:00)` });
      return z.NEVER;
    }
    return read;
  })
  .pipe(z.custom<Instant>());

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day, HH:MM from 00:00 to 24:00');
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const count = z.int().min(0);
const port = z.int().min(1).max(65535);

const tls = z.enum(['implicit', 'starttls']);

/** `desk.yaml`: who the desk is and how it works. */
export const deskFile = z.strictObject({
  name: words,
  /** The desk's one public address: the mailbox that is watched, and the From of every letter. */
  address,
  /** Other addresses that reach the same mailbox; never written to, never taken for a customer's. */
  aliases: z.array(address).default([]),
  /** `FL` makes `[FL-1042]`. */
  caseTag: z.string().regex(/^[A-Z][A-Z0-9]{1,7}$/, 'two to eight capital letters or digits'),
  /** The domain of our Message-IDs. */
  messageIdDomain: z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/i, 'a domain name'),
  /** Whether the mail server delivers `info+anything@` to `info@`: then each notice gets a reply address of its own. */
  plusAddressing: z.boolean().default(false),
  /** Domains at which anybody gets a mailbox: no sign of a company. */
  freeMailDomains: z
    .array(z.string())
    .default([
      'gmail.com',
      'yahoo.com',
      'yahoo.com.tw',
      'hotmail.com',
      'outlook.com',
      'live.com',
      'msn.com',
      'icloud.com',
      'me.com',
      'qq.com',
      '163.com',
      '126.com',
      'hinet.net',
      'pchome.com.tw',
      'proton.me',
      'protonmail.com',
    ]),
  /** Printed at the foot of letters; the published policy. */
  policyUrl: z.url().nullable().default(null),
  /** observe: nothing is sent, what would be is shown. draft: automatic letters wait for staff. automatic: they go. */
  mode: z.enum(['observe', 'draft', 'automatic']),
  modeFor: z.partialRecord(z.string(), z.enum(['observe', 'draft', 'automatic'])).default({}),
  hours: z.strictObject({
    timeZone: z.string().default('Asia/Taipei'),
    /** For tests and first trials: open day and night, no calendar (rules §1.5). */
    alwaysOpen: z.boolean().default(false),
    /** ISO weekdays, 1 is Monday. */
    weekdays: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5]),
    open: clock.default('09:00'),
    close: clock.default('18:00'),
    lastReply: clock.default('17:40'),
    /** Saturdays on which government offices make up for a bridge day. */
    makeupWorkdays: z.enum(['open', 'closed']).default('closed'),
    /** The office calendar, a file beside this one. */
    calendar: z.string().default('calendar/tw-office-calendar.json'),
    warnDaysBefore: count.default(90),
  }),
  promise: z
    .strictObject({
      /** Business minutes until a person answers (rules §3.1). */
      responseMinutes: z.int().min(1).default(240),
      /** The promise lies at least this long after the receipt leaves. */
      afterReceiptMinutes: count.default(60),
      /** Working days for adjustments of the phone channel (rules §3.2). */
      phoneWorkingDays: z.int().min(1).default(3),
      /** How much of the time until its deadline has passed when the people of a ticket are reminded. */
      remindStaffAtPercent: z.int().min(1).max(99).default(80),
      /** Staff time for one service (rules §3.3). */
      serviceMinutes: z.int().min(1).default(25),
    })
    .prefault({}),
  letters: z
    .strictObject({
      /** Waiting letters leave at most this many a minute. */
      pacePerMinute: z.int().min(1).default(20),
      /** Automatic letters to one address in a day: receipts and scope letters, identity letters (rules §8.2). */
      scopePerDay: z.int().min(1).default(3),
      identityPerDay: z.int().min(1).default(8),
      /** Automatic letters caused by the mail of one hour, after which sending stops. */
      brakePerHour: z.int().min(1).default(200),
      /** self: our mailbox is one more envelope recipient. provider: the provider files what we send. */
      copy: z.enum(['self', 'provider']).default('self'),
      /** A staff answer is held this long, so that it can be stopped. */
      staffHoldSeconds: count.default(60),
      /** Refused for now again and again for so long, a letter is given up and staff are told. */
      giveUpAfterHours: z.int().min(1).default(72),
      /** A customer whom a person asked something: working days of silence before each reminder, and before the end. */
      remindAfterWorkingDays: z.array(z.int().min(1)).default([2, 3]),
      closeAfterWorkingDays: z.int().min(1).default(5),
      /** Letters that stand ready for `#letter NAME`: the names of their templates in templates/…/prepared. */
      prepared: z.array(z.string().regex(/^[a-z_]+$/, 'a lower-case name')).default(['entitled', 'time_is_up']),
      emergencyRepeatMinutes: z.int().min(1).default(15),
      answeredClosesAfterWorkingDays: z.int().min(1).default(5),
    })
    .prefault({}),
  receiving: z
    .strictObject({
      folder: z.string().default('INBOX'),
      /** Where our own copies go; null finds the folder marked \Sent. */
      sentFolder: z.string().nullable().default(null),
      /** A poll as safety net beside IDLE. */
      pollSeconds: z.int().min(1).default(60),
      /** "No successful poll for so long" is an alarm. */
      alarmMinutes: z.int().min(1).default(10),
      /** Mail that was there before the first contact: none of it, or all since an instant. */
      backfillSince: instant.nullable().default(null),
      /** Put on a message of the server once its bytes are kept. */
      keyword: z.string().nullable().default('$FirstlineKept'),
      /** Kept messages are moved there, or stay. */
      moveTo: z.string().nullable().default(null),
      maxMessageMegabytes: z.int().min(1).default(50),
    })
    .prefault({}),
  authentication: z
    .strictObject({
      /** authserv-id of our own receiving server: only its Authentication-Results count (RFC 8601). */
      authservIds: z.array(z.string()).default([]),
      /** The provider's own mark of internal mail, a header no outsider can set. */
      internalMark: z.strictObject({ header: z.string(), value: z.string() }).nullable().default(null),
      /** A staff mail without proof is held until its writer answers a single-use mail. */
      confirmStaff: z.boolean().default(true),
    })
    .prefault({}),
  documents: z
    .strictObject({
      /** What reads the words in pictures, a program or a library; off: a person looks at them. */
      ocr: z.enum(['off', 'tesseract', 'tesseract.js']).default('off'),
      /** Its languages, joined by +. */
      ocrLanguages: z.string().default('chi_tra+eng'),
    })
    .prefault({}),
  imap: z
    .strictObject({
      host: z.string(),
      port: port.default(993),
      tls: tls.default('implicit'),
      user: z.string(),
      /** A file of CA certificates (PEM) to trust beside the system's. */
      caFile: z.string().nullable().default(null),
      /** The name in the server's certificate, when it is not `host`. */
      serverName: z.string().nullable().default(null),
      /** A clear-text connection: only to an address of this machine (the demo). */
      plainOnLoopback: z.boolean().default(false),
    })
    .nullable()
    .default(null),
  smtp: z
    .strictObject({
      host: z.string(),
      port: port.default(465),
      tls: tls.default('implicit'),
      /** null: the server wants no login. */
      user: z.string().nullable().default(null),
      caFile: z.string().nullable().default(null),
      serverName: z.string().nullable().default(null),
      plainOnLoopback: z.boolean().default(false),
      connections: z.int().min(1).max(20).default(3),
    })
    .nullable()
    .default(null),
});

/** `staff.yaml`: who answers, and who hears of what. */
export const staffFile = z.strictObject({
  people: z
    .array(
      z.strictObject({
        /** A short name, used in commands: `amy`. */
        id: z.string().regex(/^[a-z][a-z0-9_-]*$/, 'a lower-case name'),
        name: z.string(),
        /** The first is written to; mail from any of them may be theirs. */
        addresses: z.array(address).min(1),
        roles: z.array(z.enum(['agent', 'verifier', 'lead'])).default(['agent']),
        language: z.enum(['zh', 'en']).default('zh'),
        /** Cut off the foot of their answers when it stands there word for word. */
        signature: z.string().nullable().default(null),
      }),
    )
    .min(1),
  /** Group → ids of people. Topics name a group as their route. */
  groups: z.record(z.string(), z.array(z.string())),
  /** Who is told of an emergency, at any hour; empty: nobody is on duty. */
  onDuty: z.array(z.string()).default([]),
  /** The group that hears of alarms, quarantined mail and the morning digest. */
  alarms: z.string().default('desk'),
  /** The people who hear of complaints. */
  lead: z.string().default('desk'),
});

const procedures = [
  /** An answer by scope: receipt, decline or offer by its category. */
  'scope',
  /** Phone adjustments: an estimate in working days, what is missing is asked for (rules §3.2). */
  'phone_adjustment',
  /** Receipted at once, on duty (rules §1.4). */
  'emergency',
  /** The identity checklist (rules §6). */
  'identity',
  /** The two ways (rules §6.8). */
  'forgot_password',
  /** A person reads it, no scope letter: neutral receipt. */
  'triage',
  /** Recorded, never answered. */
  'silent',
] as const;

const topicShape = z.strictObject({
  id: z.string().regex(/^[a-z]+\.[a-z_]+$/, 'a name with a group, such as usage.howto'),
  category: z.enum(['in_scope', 'out_of_scope', 'paid_service', 'other', 'not_a_request']),
  /** The clause of the published page it stands on. */
  clause: z.string(),
  title: words,
  includes: words,
  excludes: words.nullable().default(null),
  procedure: z.enum(procedures),
  /** The group of staff it goes to. */
  route: z.string(),
  /** Title of a guide, exactly as in the page's menu (rules §11). */
  guide: z.string().nullable().default(null),
  guideUrl: z.url().nullable().default(null),
  /** The paid topic that is the open way when this one is declined. */
  paidAlternative: z.string().nullable().default(null),
  /** The topic that is the open way, and is asked as well by who tells that matter beside this one, without a question. */
  askedWhenTold: z.string().nullable().default(null),
  /** Name of the checklist that its procedure fills. */
  checklist: z.string().nullable().default(null),
});

/** `topics.yaml`: what can be asked, with the clause each answer stands on. */
export const topicsFile = z.strictObject({
  /** Titles in the menu of the published page; a topic's `guide` must be one of them. */
  guides: z.array(z.string()),
  topics: z.array(topicShape).min(1),
});

const signs = z.array(z.string().min(2)).default([]);

/** What a document shows, and what others show that it is not (rules §6.4). Compared without case; of Chinese ones also
 * without blanks, and of those from five characters one may be misread. */
const papersShape = z.strictObject({
  /** Titles and phrases of which one is enough: it is such a paper. */
  titles: z.array(z.string().min(2)).min(1),
  /** Fields that other papers may have as well: two of them are enough. */
  fields: signs,
  /** One is enough: a personal paper that the desk does not want to hold at all. */
  personal: signs,
  /** What stands on such papers and in letters as well: three are enough where nothing of a company is read. */
  personalFields: signs,
  /** One is enough: a picture of a screen. */
  screens: signs,
  /** Two are enough, in long texts more, and more than twice as many as there are fields: plainly something else. */
  others: signs,
});

/** `checklists.yaml` */
export const checklistsFile = z.strictObject({
  checklists: z.array(
    z.strictObject({
      id: z.string(),
      items: z
        .array(
          z.strictObject({
            name: z.string().regex(/^[a-z_]+$/, 'a lower-case name, such as admin_email'),
            title: words,
            kind: z.enum(['email', 'company', 'text', 'phone', 'document']),
            /** Words by which customers call it. */
            labels: z.array(z.string()).min(1),
            /** Of a document: words inside a file that tell what kind of paper it is. */
            papers: papersShape.nullable().default(null),
          }),
        )
        .min(1),
      reminders: z
        .strictObject({
          /** Whole working days of silence before each reminder; after the last of them the ticket closes. */
          afterWorkingDays: z.array(z.int().min(1)).default([2, 3]),
          closeAfterWorkingDays: z.int().min(1).default(5),
        })
        .prefault({}),
      /** Two different verifiers must accept each item (rules §6.9). */
      secondPerson: z.boolean().default(false),
      keptDaysAfterDecision: z.int().min(1).default(30),
      keptDaysAfterSilence: z.int().min(1).default(180),
    }),
  ),
});

const share = z.number().min(0).max(1);

const ofEachCategory = z.strictObject({
  in_scope: share,
  out_of_scope: share,
  paid_service: share,
  other: share,
  not_a_request: share,
});

/** `judgement.yaml`: how sure is sure enough. */
export const judgementFile = z.strictObject({
  /** Confidence in a category from which its letter goes out without a person. */
  sureFrom: ofEachCategory,
  /** And how far the topic must lead the runner-up: each topic has a letter of its own. */
  leadFrom: ofEachCategory.default({
    in_scope: 0.1,
    out_of_scope: 0.5,
    paid_service: 0.5,
    other: 0.1,
    not_a_request: 0.1,
  }),
  /** From which confidence a part of a mail counts as an ask of its own, beside the main one. */
  askFrom: share.default(0.5),
  /** The same for what its writer sets apart, by "另外" or "by the way". */
  asideFrom: share.default(0.5),
});

const pattern = z.string().transform((text, context) => {
  try {
    return new RegExp(text, 'iu');
  } catch (error) {
    context.addIssue({ code: 'custom', message: `not a regular expression: ${String(error)}` });
    return z.NEVER;
  }
});

/** `cues.yaml`: explicit signs that weigh in for or against topics. */
export const cuesFile = z.strictObject({
  cues: z.array(
    z.strictObject({
      name: z.string(),
      /** Any of these, tried on the normalised ask (NFKC, lower-case, Traditional). */
      any: z.array(pattern).min(1),
      /** Where it is looked for: in the ask alone, or in the ask with the subject. */
      where: z.enum(['ask', 'ask+subject']).default('ask'),
      /** Where nothing is asked, the mail is a complaint (rules §4.9). */
      complaint: z.boolean().default(false),
      /** Topic, or `group.*`, or a category's name → weight added to its score. */
      weights: z.record(z.string(), z.number()).default({}),
      /** Added up over the whole message; 1 makes it urgent (rules §4.7). */
      urgent: z.number().default(0),
      /** Topics that are never sure where this cue shows: a person decides (rules §4.2). */
      neverSure: z.array(z.string()).default([]),
    }),
  ),
});

/** `examples/<topic>.yaml`: example asks of our own writing, a plain list of texts. */
export const examplesFile = z.strictObject({ topic: z.string(), examples: z.array(z.string().min(2)).min(1) });

const date = z.iso.date('a date, 2026-11-23');

/** The office calendar beside them: the days that depart from the plain week, and what it knows of at all. */
export const calendarFile = z.object({
  header: z.object({ covers: z.strictObject({ from: date, to: date }) }),
  days: z.array(
    z.strictObject({
      date,
      name: z.string(),
      kind: z.enum(['holiday', 'substitute', 'adjusted', 'makeup_workday', 'labour_only']),
    }),
  ),
});

/** As a file is handed out after reading: nobody changes it any more. */
type Frozen<Value> = Value extends string | number | boolean | null | undefined | RegExp
  ? Value
  : Value extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : { readonly [Key in keyof Value]: Frozen<Value[Key]> };

export type Desk = Frozen<z.output<typeof deskFile>>;
export type StaffList = Frozen<z.output<typeof staffFile>>;
export type StaffMember = StaffList['people'][number];
export type Topic = Frozen<z.output<typeof topicShape>>;
export type Procedure = Topic['procedure'];
export type Checklist = Frozen<z.output<typeof checklistsFile>['checklists'][number]>;
export type ChecklistItem = Checklist['items'][number];
export type Papers = NonNullable<ChecklistItem['papers']>;
export type Cue = Frozen<z.output<typeof cuesFile>['cues'][number]>;
export type ExampleSet = Frozen<z.output<typeof examplesFile>>;
export type JudgementSettings = Frozen<z.output<typeof judgementFile>>;

/** One row of the office calendar (config/calendar/tw-office-calendar.json). */
export interface CalendarRow {
  readonly date: string;
  readonly name: string;
  readonly kind: 'holiday' | 'substitute' | 'adjusted' | 'makeup_workday' | 'labour_only';
}

export interface OfficeCalendar {
  readonly from: string;
  readonly to: string;
  readonly rows: readonly CalendarRow[];
}

/** Everything a desk is told before it starts, frozen. */
export interface Config {
  readonly directory: string;
  readonly templatesDirectory: string;
  readonly desk: Desk;
  readonly staff: StaffList;
  readonly guides: readonly string[];
  readonly topics: readonly Topic[];
  readonly checklists: readonly Checklist[];
  readonly judgement: JudgementSettings;
  readonly cues: readonly Cue[];
  readonly examples: readonly ExampleSet[];
  /** Which examples and cues these are: of their bytes. */
  readonly taughtBy: string;
  /** What was learned from examples, perhaps from others (`helpdesk train`); null: there is no such file. */
  readonly learned: Uint8Array | null;
  /** null only for a desk that is always open and has none. */
  readonly calendar: OfficeCalendar | null;
  /** The operators' own list of whom the desk serves; null: they gave none. */
  readonly customers: readonly Customer[] | null;
  /** Of all policy files together; a letter decided under another version is decided anew. */
  readonly policyVersion: string;
  /** From the environment: HELPDESK_IMAP_PASSWORD, HELPDESK_SMTP_PASSWORD (or the same with _FILE). */
  readonly secrets: { readonly imapPassword: string | null; readonly smtpPassword: string | null };
}
