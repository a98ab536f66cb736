/** The desk that the runs over foreign mail are read for: addresses that appear in none of it. */
import type { EmailAddress } from '../domain/words.js';
import type { DeskFacts } from '../recognise/recognise.js';

const address = 'desk@firstline.invalid' as EmailAddress;

export const desk: DeskFacts = {
  desk: {
    name: { zh: '服務台', en: 'Desk' },
    address,
    aliases: [],
    caseTag: 'FL',
    messageIdDomain: 'firstline.invalid',
  },
  checklists: [],
};
