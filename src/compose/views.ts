/**
 * What a template may speak of: one complete, typed object for each kind of template, `null` where there is nothing.
 * `Markup` is text that a template made already.
 */

/** Rendered by a template: put in as it is. All other strings are foreign and made literal. */
export interface Markup {
  readonly markup: string;
  toString(): string;
}

export function markup(text: string): Markup {
  return { markup: text, toString: () => text };
}

export type Value = string | number | boolean | null | Markup | readonly Value[] | View;
export interface View {
  readonly [name: string]: Value;
}

/** Known to every template. */
export type DeskView = {
  readonly desk: string;
  readonly address: string;
  readonly policyUrl: string | null;
  /** `[FL-1042]`; empty when the letter is about no case. */
  readonly case: string;
};

/** An automatic letter to a customer. */
export type AnswerView = DeskView & {
  readonly paragraphs: Markup;
  /** When a person will have answered. */
  readonly promise: string | null;
  /** It is about an identity check, perhaps among other things. */
  readonly identity: boolean;
  /** One line of Chinese stands in the English letter. */
  readonly chineseLine: boolean;
};

/** The kinds of paragraph that may have a template of their own for a topic: `paragraphs/declined/api.code_help`. */
export type TopicParagraph = 'in_scope' | 'phone_adjustment' | 'declined' | 'offered';

/** A paragraph about a topic, of whatever kind. */
export type TopicView = DeskView & {
  readonly title: string;
  readonly includes: string;
  /** A guide's title, exactly as in the published menu. */
  readonly guide: string | null;
  readonly guideUrl: string | null;
  /** The paid way that is open when this one is not. */
  readonly paid: { readonly title: string; readonly includes: string } | null;
  /** Working days of a phone adjustment, `2-3`, and the date these lead to. */
  readonly days: string;
  readonly by: string | null;
  readonly hours: {
    readonly days: string;
    readonly open: string;
    readonly close: string;
    readonly lastReply: string;
  } | null;
  readonly minutes: number;
};

export type EmergencyView = DeskView & { readonly onDuty: boolean; readonly opensAt: string | null };

export type RequestView = DeskView & {
  readonly first: boolean;
  readonly again: boolean;
  readonly reminder: boolean;
  readonly last: boolean;
  readonly reopened: boolean;
  readonly missing: readonly { readonly title: string; readonly hint: Markup | null }[];
  /** Titles in one phrase. */
  readonly arrived: string | null;
  readonly announced: string | null;
  readonly saidAttached: string | null;
  readonly invalid: string | null;
  /** What came instead: a personal paper, an empty file, a link; or how it came: locked by a password, broken. */
  readonly personal: boolean;
  readonly empty: boolean;
  readonly linked: boolean;
  readonly locked: boolean;
  readonly broken: boolean;
  readonly keptDays: number;
  readonly keptDaysSilent: number;
};

export type CompleteView = DeskView & {
  readonly items: string;
  readonly corrected: string | null;
  readonly reopened: boolean;
  readonly personal: boolean;
  readonly locked: boolean;
  readonly broken: boolean;
  readonly keptDays: number;
  readonly keptDaysSilent: number;
};

export type RejectedView = DeskView & { readonly title: string; readonly reason: string };

export type AwaitedView = DeskView & { readonly askedAt: string; readonly last: boolean };

export type ClosingView = DeskView & { readonly keptDaysSilent: number };

export type ForgottenView = DeskView & {
  readonly company: boolean;
  readonly guide: string | null;
  readonly guideUrl: string | null;
};

export type SecretsView = DeskView & {
  readonly kinds: string;
  readonly password: boolean;
  readonly token: boolean;
};

/** A letter that stands ready, and the frame around it. */
export type PreparedView = DeskView & Pick<TopicView, 'hours' | 'minutes'>;
export type PreparedLetterView = DeskView & { readonly words: Markup };

export type RelayView = DeskView & {
  readonly text: string;
  readonly quotedAt: string | null;
  readonly quoted: string | null;
};

/** A case as staff are shown it. */
export type CaseWords = DeskView & {
  /** Case and revision, `FL-1042·r3`: an answer that still holds it is held back (decide/relay). */
  readonly mark: string;
  readonly subject: string;
  readonly situation: string;
  readonly urgent: boolean;
  readonly from: string;
  /** Whom an answer to this letter reaches; null: not the one who wrote, but the case's requester. */
  readonly reaches: string | null;
  /** What the customer list knows of them. */
  readonly onList: string;
  readonly received: string;
  readonly promise: string | null;
  readonly due: string | null;
  readonly asks: readonly {
    readonly title: string;
    readonly category: string;
    readonly confidence: string;
    readonly percent: number;
    /** The customer's own words that decided it. */
    readonly seen: readonly string[];
    readonly runnerUp: (NamedTopic & { readonly percent: number }) | null;
  }[];
  readonly answer: string | null;
  readonly answerAt: string | null;
  readonly why: readonly Markup[];
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly size: string }[];
  readonly checklist:
    | readonly {
        readonly title: string;
        readonly status: string;
        readonly value: string | null;
        readonly evidence: Markup | null;
      }[]
    | null;
  readonly hints: readonly Markup[];
  /** An address of its own for notes, and the link that opens a mail to it. */
  readonly note: string | null;
  readonly noteLink: string | null;
  readonly commands: readonly { readonly word: string; readonly link: string | null; readonly does: Markup }[];
};

/** The files that an item was read from, within a sentence. */
export type ReadFilesView = {
  readonly files: readonly {
    readonly name: string;
    readonly type: string;
    readonly size: string;
    /** 1200×800 */
    readonly pixels: string | null;
    /** Why its words are not known. */
    readonly state: string | null;
    readonly macros: boolean;
    readonly personal: boolean;
    /** The signs in it. */
    readonly shows: readonly string[];
    /** Another one follows. */
    readonly more: boolean;
  }[];
};

/** `draft`: a letter that waits for them, as the customer would read it. */
export type NoticeView = CaseWords & { readonly draft: string | null };

export type ReminderView = CaseWords & {
  readonly emergency: boolean;
  readonly dueSoon: boolean;
  readonly overdue: boolean;
  readonly resumed: boolean;
};

/** The identity file, for a verifier. */
export type FileView = CaseWords & {
  readonly documents: readonly {
    readonly name: string;
    readonly type: string;
    readonly size: string;
    readonly at: string;
    readonly attached: boolean;
  }[];
  readonly history: readonly {
    readonly at: string;
    readonly title: string;
    readonly change: string;
    readonly by: string;
    readonly value: string | null;
    readonly evidence: Markup | null;
  }[];
};

export type TranscriptView = DeskView & {
  readonly subject: string;
  readonly done: readonly Markup[];
  readonly reads: string | null;
  readonly releaseAt: string | null;
};

type NamedTopic = {
  /** Its place among the topics; null: the policy no longer knows it. */
  readonly number: number | null;
  readonly title: string;
  readonly id: string;
};

export type WhyView = DeskView & {
  readonly asks: readonly (NamedTopic & {
    readonly clause: string | null;
    readonly category: string;
    readonly percent: number;
    readonly sure: boolean;
    readonly text: string;
    readonly evidence: readonly string[];
    readonly runnerUp: (NamedTopic & { readonly percent: number }) | null;
  })[];
};

export type HelpView = DeskView & { readonly subject: string };

export type ReturnedView = DeskView & {
  readonly subject: string;
  readonly why: Markup;
  readonly text: string;
  readonly news: readonly {
    readonly fromCustomer: boolean;
    readonly name: string;
    readonly at: string;
    readonly text: string;
  }[];
  /** What stands below: the one-page help, the topics there are, the prepared letters there are. */
  readonly help: boolean;
  readonly topics: readonly NamedTopic[] | null;
  readonly letters: readonly { readonly name: string; readonly title: string }[] | null;
};

export type ConfirmView = DeskView & { readonly subject: string; readonly text: string };
export type ImpersonationView = DeskView & { readonly at: string };

export type DigestView = DeskView & {
  readonly since: string;
  readonly received: number;
  readonly outcomes: readonly { readonly words: string; readonly count: number; readonly first: boolean }[];
  readonly unaccounted: number;
  readonly automatic: readonly {
    readonly case: string;
    readonly subject: string;
    readonly purpose: string;
    readonly topics: string;
  }[];
  readonly quarantined: readonly { readonly number: number; readonly at: string; readonly reason: string }[];
  readonly inDoubt: readonly number[];
};

export type AlarmView = DeskView & {
  readonly cleared: boolean;
  readonly title: Markup;
  readonly text: Markup;
  readonly details: readonly { readonly name: string; readonly value: string }[];
  readonly code: string;
};
