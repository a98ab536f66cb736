/**
 * What was found in the bytes of an attachment that may be a document: its true type, its size on paper, the words in
 * it. Facts about a file; whether it is the paper that was asked for is recognised in recognise/documents.
 */

/**
 * `read`: all there is to read was read. `without-text`: it opened, and holds pictures alone. `locked`: a password keeps
 * it shut. `broken`: it is not what it says it is, or cut off. `too-large`, `timed-out`: left to a person. `unread`: no
 * reader knows the type, or reading of pictures is off.
 */
export type DocumentState =
  | 'read'
  | 'without-text'
  | 'locked'
  | 'broken'
  | 'empty'
  | 'too-large'
  | 'timed-out'
  | 'unread';

export interface DocumentReading {
  /** Its place among the message's attachments. */
  readonly place: number;
  /** The media type that the bytes show, whatever the sender declared; the declared one where they show none. */
  readonly type: string;
  readonly state: DocumentState;
  /** NFKC, bounded; '' when nothing was read. */
  readonly text: string;
  /** Pixels of a picture; null for everything else and where they cannot be told. */
  readonly width: number | null;
  readonly height: number | null;
  /** It carries macros or scripts: nothing here runs them, and a person should not either. */
  readonly hasMacros: boolean;
}
