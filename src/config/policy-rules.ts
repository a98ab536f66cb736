/**
 * What can be asked and how it is recognised: what must hold between topics, checklists, cues, examples and the
 * groups of staff. Whether the words fit the published page is for people to judge, not for these rules.
 */
import { type Finding, type Rule, repeated, rule, unreachedGroup } from './rule.js';
import type { Topic } from './schema.js';
import { didYouMean } from './shape.js';

export const policyRules: readonly Rule[] = [
  rule('a topic goes to a group with somebody in it', ['staff', 'topics'], ({ staff, topics }) =>
    topics.topics.flatMap((topic, index) =>
      unreachedGroup(staff, topic.route).map((message) => atTopic(index, 'route', message)),
    ),
  ),
  rule('who is told of an identity case may decide it', ['staff', 'topics'], ({ staff, topics }) => {
    const routes = new Set(topics.topics.filter(isIdentity).map(({ route }) => route));
    return [...routes].flatMap((group) =>
      (staff.groups[group] ?? []).flatMap((id, index) => {
        const person = staff.people.find((candidate) => candidate.id === id);
        if (person === undefined || person.roles.includes('verifier')) return [];
        const message = `"${id}" is told of identity cases here, but has not the role verifier`;
        return [{ part: 'staff', path: ['groups', group, index], message }];
      }),
    );
  }),
  rule('no two topics have the same id', ['topics'], ({ topics }) =>
    repeated(topics.topics.map(({ id }) => id)).map(({ value, index }) =>
      atTopic(index, 'id', `"${value}" is the id of a topic above`),
    ),
  ),
  rule('a guide has its title in the menu of the page', ['topics'], ({ topics }) =>
    topics.topics.flatMap(({ guide }, index) =>
      guide === null || topics.guides.includes(guide)
        ? []
        : [atTopic(index, 'guide', `"${guide}" is not among the guides above${didYouMean(guide, topics.guides)}`)],
    ),
  ),
  rule('the open way beside a declined topic is a paid service', ['topics'], ({ topics }) => {
    const paid = topics.topics.filter(({ category }) => category === 'paid_service').map(({ id }) => id);
    return topics.topics.flatMap(({ paidAlternative }, index) =>
      paidAlternative === null || paid.includes(paidAlternative)
        ? []
        : [
            atTopic(
              index,
              'paidAlternative',
              `"${paidAlternative}" is no topic of the category paid_service${didYouMean(paidAlternative, paid)}`,
            ),
          ],
    );
  }),
  rule('what counts as asked when it is told is a topic', ['topics'], ({ topics }) => {
    const known = topics.topics.map(({ id }) => id);
    return topics.topics.flatMap(({ askedWhenTold }, index) =>
      askedWhenTold === null || known.includes(askedWhenTold)
        ? []
        : [atTopic(index, 'askedWhenTold', `there is no topic "${askedWhenTold}"${didYouMean(askedWhenTold, known)}`)],
    );
  }),
  rule('a topic has a checklist exactly when its procedure fills one', ['topics'], ({ topics }) =>
    topics.topics.flatMap((topic, index) => {
      if (isIdentity(topic) === (topic.checklist !== null)) return [];
      return isIdentity(topic)
        ? [atTopic(index, 'checklist', 'is missing: the procedure identity fills a checklist')]
        : [atTopic(index, 'checklist', `the procedure ${topic.procedure} fills no checklist`)];
    }),
  ),
  rule('the checklist of a topic exists', ['topics', 'checklists'], ({ topics, checklists }) => {
    const known = checklists.checklists.map(({ id }) => id);
    return topics.topics.flatMap(({ checklist }, index) =>
      checklist === null || known.includes(checklist)
        ? []
        : [atTopic(index, 'checklist', `there is no checklist "${checklist}"${didYouMean(checklist, known)}`)],
    );
  }),
  rule('an emergency, and a forgotten password, is one topic at most', ['topics'], ({ topics }) =>
    (['emergency', 'forgot_password'] as const).flatMap((procedure) =>
      repeated(topics.topics, (topic) => (topic.procedure === procedure ? procedure : null)).map(({ index }) =>
        atTopic(index, 'procedure', `another topic already has the procedure ${procedure}`),
      ),
    ),
  ),
  rule('checklists and their items have names of their own', ['checklists'], ({ checklists }) => [
    ...repeated(checklists.checklists.map(({ id }) => id)).map(
      ({ value, index }): Finding => ({
        part: 'checklists',
        path: ['checklists', index, 'id'],
        message: `"${value}" is the id of a checklist above`,
      }),
    ),
    ...checklists.checklists.flatMap(({ items }, list) =>
      repeated(items.map(({ name }) => name)).map(
        ({ value, index }): Finding => ({
          part: 'checklists',
          path: ['checklists', list, 'items', index, 'name'],
          message: `"${value}" is the name of an item above`,
        }),
      ),
    ),
  ]),
  rule('where two must verify there are two', ['checklists', 'staff'], ({ checklists, staff }) => {
    const verifiers = staff.people.filter(({ roles }) => roles.includes('verifier'));
    return checklists.checklists.flatMap(({ secondPerson }, index) =>
      secondPerson && verifiers.length < 2
        ? [
            {
              part: 'checklists',
              path: ['checklists', index, 'secondPerson'],
              message: `wants two verifiers, and staff.yaml has ${verifiers.length === 1 ? 'one' : 'none'}`,
            },
          ]
        : [],
    );
  }),
  rule('a cue has a name of its own', ['cues'], ({ cues }) =>
    repeated(cues.cues.map(({ name }) => name)).map(({ value, index }) => ({
      part: 'cues',
      path: ['cues', index, 'name'],
      message: `"${value}" is the name of a cue above`,
    })),
  ),
  rule('a cue weighs for topics, groups of topics and categories', ['cues', 'topics'], ({ cues, topics }) => {
    const targets = [...new Set(topics.topics.flatMap(({ id, category }) => [id, `${groupOf(id)}.*`, category]))];
    return cues.cues.flatMap(({ weights }, index) =>
      Object.keys(weights)
        .filter((target) => !targets.includes(target))
        .map((target) => ({
          part: 'cues',
          path: ['cues', index, 'weights', target],
          message: `"${target}" is no topic, no group of topics (usage.*) and no category${didYouMean(target, targets)}`,
        })),
    );
  }),
  rule('a cue keeps topics from being sure that exist', ['cues', 'topics'], ({ cues, topics }) => {
    const known = topics.topics.map(({ id }) => id);
    return cues.cues.flatMap(({ neverSure }, cue) =>
      neverSure.flatMap((topic, index): readonly Finding[] =>
        known.includes(topic)
          ? []
          : [
              {
                part: 'cues',
                path: ['cues', cue, 'neverSure', index],
                message: `there is no topic "${topic}"${didYouMean(topic, known)}`,
              },
            ],
      ),
    );
  }),
  rule('a file of examples is named after its topic', ['examples', 'topics'], ({ examples, topics }) => {
    const known = topics.topics.map(({ id }) => id);
    return [...examples].flatMap(([example, { topic }]) => {
      const at = { part: 'examples', example, path: ['topic'] } as const;
      if (topic !== example) return [{ ...at, message: `"${topic}" is not what the file is named after` }];
      if (!known.includes(topic))
        return [{ ...at, message: `there is no topic "${topic}"${didYouMean(topic, known)}` }];
      return [];
    });
  }),
  rule('whatever a customer can ask has examples', ['examples', 'topics'], ({ examples, topics }) =>
    topics.topics.flatMap(({ id, category }, index) =>
      category === 'not_a_request' || examples.has(id)
        ? []
        : [atTopic(index, 'id', `"${id}" has no examples: write some into examples/${id}.yaml`)],
    ),
  ),
];

function atTopic(index: number, key: keyof Topic, message: string): Finding {
  return { part: 'topics', path: ['topics', index, key], message };
}

function isIdentity(topic: Topic): boolean {
  return topic.procedure === 'identity';
}

function groupOf(topic: string): string {
  return topic.slice(0, topic.indexOf('.'));
}
